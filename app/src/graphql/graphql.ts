import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './environment';

/** Typed documents: the types come straight from `schema.graphql`. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Date: string };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
export { readFragment } from 'gql.tada';
