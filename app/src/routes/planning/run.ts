import { graphql, type ResultOf } from '../../graphql/graphql';

const eventFragment = graphql(`
  fragment RunEvent on PlanningEvent @_unmask {
    sequence
    seconds
    phase
    score
    bound
    placed
    placedBound
  }
`);

const runStateFragment = graphql(`
  fragment RunNow on PlanningRun @_unmask {
    id
    state
    phase
    timeLimitS
    requestedAt
    startedAt
    finishedAt
    cancelRequestedAt
    requestCount
    score
    bound
    gap
    placed
    placedBound
    failure
    approvedAt
    approvedBy
    canCancel
    canApprove
    whatIf {
      __typename
    }
    timetable {
      id
      version
      state
      canPublish
      publishedAt
    }
    repair {
      mostMoved
      mustMove
      moved
      lost
      gained
      curve {
        allowed
        moved
        lost
        gained
        placed
      }
    }
    season {
      id
      publishedTimetable {
        id
        version
        score
        bound
        placed
        placedBound
      }
    }
  }
`);

/** A run with all its events, for a page that opens. */
export const runFragment = graphql(
  `
    fragment Run on PlanningRun @_unmask {
      ...RunNow
      events {
        ...RunEvent
      }
    }
  `,
  [runStateFragment, eventFragment],
);

/** The run as it is now, and what has happened since the last message. */
export const runProgressSubscription = graphql(
  `
    subscription RunProgress($runId: ID!) {
      planningRunProgress(runId: $runId) {
        run {
          ...RunNow
        }
        newEvents {
          ...RunEvent
        }
      }
    }
  `,
  [runStateFragment, eventFragment],
);

export type Run = ResultOf<typeof runFragment>;
export type RunEvent = Run['events'][number];
export type RunNow = Omit<Run, 'events'>;

/** Nothing more will happen to it by itself. */
export function isOver({ state }: Pick<Run, 'state'>): boolean {
  return state === 'SOLVED' || state === 'CANCELLED' || state === 'FAILED';
}

/** A run that searches has a timetable to use if it is stopped now: the best so far, or what a repair began with. */
export function hasBest({ score, repair }: Pick<Run, 'score' | 'repair'>): boolean {
  return score !== null || repair !== null;
}

/** All events known so far, each once, oldest first. A reconnected stream begins with those already seen. */
export function mergedEvents(known: readonly RunEvent[], more: readonly RunEvent[]): RunEvent[] {
  const bySequence = new Map([...known, ...more].map((event) => [event.sequence, event]));
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
}
