import { Heading } from '@digdir/designsystemet-react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import type { Texts } from '../../i18n/texts';
import { isOver, type Run } from './run';

const trialQuery = graphql(`
  query Trial($id: ID!) {
    node(id: $id) {
      __typename
      ... on PlanningRun {
        id
        whatIf {
          __typename
          ... on TeacherMinutes {
            teacher {
              id
              name
            }
            contractMin
          }
          ... on ExtraRoom {
            venue {
              id
              name
            }
            weekday
          }
          ... on ClosedRoom {
            room {
              id
              name
              venue {
                id
                name
              }
            }
          }
          ... on MoreSeats {
            course {
              id
              name
            }
            seats
          }
          ... on LongestRun {
            minutes
          }
        }
        season {
          id
          planningRuns {
            id
            state
            requestedAt
            placed
            score
            whatIf {
              __typename
            }
          }
        }
      }
    }
  }
`);

const comparedQuery = graphql(`
  query Compared($id: ID!, $with: ID!) {
    node(id: $id) {
      __typename
      ... on PlanningRun {
        id
        comparedWith(runId: $with) {
          gained {
            id
          }
          lost {
            id
          }
          movedCount
        }
      }
    }
  }
`);

type Trial = Extract<ResultOf<typeof trialQuery>['node'], { __typename: 'PlanningRun' }>;
type Change = Trial['whatIf'][number];

/** What a run tries, and what came of it beside the school as it is. */
export function TrialOutcome({ run }: { run: Run }) {
  const { texts } = useLanguage();
  const [result, retry] = useQuery({ query: trialQuery, variables: { id: run.id } });
  const words = texts.planning.whatIf;
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) => {
        if (node?.__typename !== 'PlanningRun') return null;
        const asItIs = node.season.planningRuns.find(
          (other) => other.state === 'SOLVED' && other.whatIf.length === 0,
        );
        return (
          <section className="panel stack">
            <Heading level={2} data-size="xs">
              {words.tried}
            </Heading>
            <ul>
              {node.whatIf.map((change) => (
                <li key={said(change, texts)}>{said(change, texts)}</li>
              ))}
            </ul>
            <p>{words.unusable}</p>
            {isOver(run) && run.score !== null && asItIs && <Compared run={run} asItIs={asItIs} />}
            {isOver(run) && !asItIs && <p className="muted">{words.nothingToCompare}</p>}
          </section>
        );
      }}
    </Loaded>
  );
}

/** The trial beside the newest run of the school as it is. */
function Compared({ run, asItIs }: { run: Run; asItIs: Trial['season']['planningRuns'][number] }) {
  const { texts, format } = useLanguage();
  const [result, retry] = useQuery({ query: comparedQuery, variables: { id: run.id, with: asItIs.id } });
  const words = texts.planning.whatIf;
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) => {
        const compared = node?.__typename === 'PlanningRun' ? node.comparedWith : null;
        if (!compared) return <p className="muted">{words.nothingToCompare}</p>;
        const figures = [
          { name: words.placed, figure: (run.placed ?? 0) - (asItIs.placed ?? 0) },
          { name: words.gained, figure: compared.gained.length },
          { name: words.lost, figure: compared.lost.length },
          { name: words.moved, figure: compared.movedCount },
        ];
        return (
          <>
            <p>{words.comparedWith(format.instant(asItIs.requestedAt))}</p>
            <dl className="counters numbers">
              {figures.map(({ name, figure }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{format.number(figure)}</dd>
                </div>
              ))}
            </dl>
          </>
        );
      }}
    </Loaded>
  );
}

function said(change: Change, texts: Texts): string {
  const words = texts.planning.whatIf.said;
  switch (change.__typename) {
    case 'TeacherMinutes':
      return words.teacherMinutes(change.teacher.name, change.contractMin);
    case 'ExtraRoom':
      return words.extraRoom(change.venue.name);
    case 'ClosedRoom':
      return words.closedRoom(`${change.room.venue.name}, ${change.room.name}`);
    case 'MoreSeats':
      return words.moreSeats(change.course.name, change.seats);
    case 'LongestRun':
      return words.longestRun(change.minutes);
  }
}
