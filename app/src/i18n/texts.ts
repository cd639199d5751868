import type { graphql } from '../graphql/graphql';
import type { texts } from './nb';

/** The shape that every language fills. */
export type Texts = typeof texts;

export type ProblemCode = ReturnType<typeof graphql.scalar<'ProblemCode'>>;

/** One sentence for each thing that can be wrong with what a person sent; `facts` holds its figures and names. */
export type ProblemTexts = Record<ProblemCode, (facts: Record<string, string>) => string>;
