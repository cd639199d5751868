import type { graphql } from '../graphql/graphql';

export type Discipline = ReturnType<typeof graphql.scalar<'Discipline'>>;

/** The theme colour of each discipline; always beside its name, never instead of it. */
export const disciplineColor = {
  MUSIC: 'accent',
  DANCE: 'rose',
  DRAMA: 'orange',
  THEATRE: 'blue',
  VISUAL_ARTS: 'green',
  CREATIVE_WRITING: 'teal',
} as const satisfies Record<Discipline, string>;
