import { type CombinedError, useMutation } from 'urql';
import { type Problem, problemFragment } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { windowsOf } from '../../lib/availability';
import type { Draft } from './draft';

const submitApplication = graphql(
  `
    mutation SubmitApplication($input: SubmitApplicationInput!) {
      submitApplication(input: $input) {
        application {
          id
          pupil {
            id
          }
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

const changeApplication = graphql(
  `
    mutation ChangeApplication($input: ChangeApplicationInput!) {
      changeApplication(input: $input) {
        application {
          id
          pupil {
            id
          }
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

interface Sent {
  /** Null when the server refused. */
  applicationId: string | null;
  errors: readonly Problem[];
  failure: CombinedError | undefined;
}

/** Sends a finished draft: a new application, or a change to one that was sent before. */
export function useSend() {
  const [, submit] = useMutation(submitApplication);
  const [, change] = useMutation(changeApplication);
  return async (draft: Draft, seasonId: string): Promise<Sent> => {
    const answers = {
      wanted: draft.wanted,
      choices: draft.wishes.map(({ courseId, venueIds }) => ({ courseId, venueIds })),
      availability: windowsOf(draft.grid ?? {}, draft.originalWindows),
      siblingWishes: draft.siblingWishes.map(({ siblingId, kind }) => ({ siblingId, kind })),
    };
    if (draft.change) {
      const { applicationId, revision } = draft.change;
      const { data, error } = await change({ input: { applicationId, revision, ...answers } });
      return sent(data?.changeApplication, error);
    }
    const { data, error } = await submit({ input: { pupilId: draft.pupilId ?? '', seasonId, ...answers } });
    return sent(data?.submitApplication, error);
  };
}

interface Payload {
  application: { id: string } | null;
  errors: readonly Problem[];
}

function sent(payload: Payload | undefined, failure: CombinedError | undefined): Sent {
  return { applicationId: payload?.application?.id ?? null, errors: payload?.errors ?? [], failure };
}
