import { createContext, type ReactNode, use, useState } from 'react';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { type Draft, emptyDraft } from './draft';
import { readDraft, writeDraft } from './draftStorage';
import type { PlacedProblem } from './problems';
import { type Step, stepsFor } from './steps';

export const applyQuery = graphql(`
  query Apply($slug: String!) {
    school(slug: $slug) {
      id
      currentSeason {
        id
        name
        startsOn
        isOpen
        applicationsOpenAt
        applicationsCloseAt
        weekdays
      }
    }
    viewer {
      guardian {
        id
        pupils {
          id
          givenName
          familyName
          birthDate
          age
          applications {
            id
            state
            season {
              id
            }
          }
        }
        household {
          id
          pupils {
            id
          }
        }
      }
    }
  }
`);

type Data = ResultOf<typeof applyQuery>;
export type Season = NonNullable<NonNullable<Data['school']>['currentSeason']>;
export type Guardian = NonNullable<NonNullable<Data['viewer']>['guardian']>;
export type Pupil = Guardian['pupils'][number];

interface ApplyValue {
  draft: Draft;
  /** Changes the draft and keeps it for this tab. */
  setDraft: (draft: Draft) => void;
  season: Season;
  /** Every child of the guardian. */
  pupils: readonly Pupil[];
  /** Who the application is for; null until chosen. */
  pupil: Pupil | null;
  /** The other children of the guardian's household. */
  siblings: readonly Pupil[];
  steps: readonly Step[];
  /** What the server refused, waiting at the pages where it can be mended. */
  problems: readonly PlacedProblem[];
  setProblems: (problems: readonly PlacedProblem[]) => void;
}

const ApplyReactContext = createContext<ApplyValue | null>(null);

interface ApplyProviderProps {
  season: Season;
  guardian: Guardian;
  children: ReactNode;
}

export function ApplyProvider({ season, guardian, children }: ApplyProviderProps) {
  const [draft, keepDraft] = useState(() => readDraft() ?? emptyDraft);
  const [problems, setProblems] = useState<readonly PlacedProblem[]>([]);
  const { pupils } = guardian;
  const pupil = pupils.find(({ id }) => id === draft.pupilId) ?? null;
  const inHousehold = new Set((guardian.household?.pupils ?? []).map(({ id }) => id));
  const siblings = pupils.filter(({ id }) => id !== draft.pupilId && inHousehold.has(id));
  const value: ApplyValue = {
    draft,
    setDraft: (changed) => {
      writeDraft(changed);
      keepDraft(changed);
    },
    season,
    pupils,
    pupil,
    siblings,
    steps: stepsFor({ hasSiblings: siblings.length > 0, isChange: draft.change !== null }),
    problems,
    setProblems,
  };
  return <ApplyReactContext value={value}>{children}</ApplyReactContext>;
}

export function useApply(): ApplyValue {
  const value = use(ApplyReactContext);
  if (!value) throw new Error('useApply is used outside ApplyProvider');
  return value;
}
