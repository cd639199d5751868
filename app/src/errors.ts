import type { CombinedError } from 'urql';
import { graphql, type ResultOf } from './graphql/graphql';
import type { Texts } from './i18n/texts';

/** Ask for this beside every mutation's `errors`. */
export const problemFragment = graphql(`
  fragment Problem on Problem @_unmask {
    field
    code
    facts {
      name
      value
    }
  }
`);

/** Something in what a person sent that they can mend. */
export type Problem = ResultOf<typeof problemFragment>;

/** A mistake in a form and the field where it can be mended. */
export interface FieldError {
  /** The id of the element that a link in the error summary moves focus to. */
  fieldId: string;
  text: string;
}

/** The sentence for a problem in the reader's language. A code without a text does not compile. */
export function problemText(texts: Texts, problem: Problem): string {
  const facts = Object.fromEntries(problem.facts.map(({ name, value }) => [name, value]));
  return texts.problems[problem.code](facts);
}

export type FailureKind = 'network' | 'forbidden' | 'server';

/** A failure nobody filling in a form can mend: its kind, and the number the log knows it by. */
export interface Failure {
  kind: FailureKind;
  reference: string | null;
}

export function failureOf(error: CombinedError): Failure {
  if (error.networkError && !error.response) return { kind: 'network', reference: null };
  const extensions = error.graphQLErrors[0]?.extensions ?? {};
  const kind = extensions.code === 'FORBIDDEN' ? 'forbidden' : 'server';
  const { requestId } = extensions;
  return { kind, reference: typeof requestId === 'string' ? requestId : null };
}
