import { Heading } from '@digdir/designsystemet-react';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { BarList } from '../../components/BarList';
import { Loaded } from '../../components/Loaded';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import type { Texts } from '../../i18n/texts';
import type { Format } from '../../lib/format';
import { Pending } from './Pending';
import { mostValuable } from './values';

const valuesQuery = graphql(`
  query RunValues($id: ID!) {
    node(id: $id) {
      __typename
      ... on PlanningRun {
        id
        valuedAt
        values {
          predictedPoints
          confirmed {
            points
            placed
          }
          change {
            __typename
            ... on TeacherHoursChange {
              minutes
              teacher {
                id
                name
              }
            }
            ... on RoomChange {
              weekday
              startMin
              endMin
              venue {
                id
                name
              }
            }
            ... on SeatChange {
              name
            }
          }
        }
      }
    }
  }
`);

type Value = Extract<ResultOf<typeof valuesQuery>['node'], { __typename: 'PlanningRun' }>['values'][number];

/** What one more hour, room or seat would have brought, as bars. */
export function Values({ runId }: { runId: string }) {
  const { texts, format } = useLanguage();
  const [result, retry] = useQuery({ query: valuesQuery, variables: { id: runId } });
  const again = useCallback(() => retry({ requestPolicy: 'network-only' }), [retry]);
  const words = texts.planning.values;
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) => {
        if (node?.__typename !== 'PlanningRun') return null;
        const bars = mostValuable(node.values).map((value) => ({
          key: said(value, texts, format),
          name: said(value, texts, format),
          amount: value.confirmed?.points ?? value.predictedPoints,
          figure: figure(value, texts, format),
        }));
        return (
          <section className="panel stack">
            <Heading level={2} data-size="xs">
              {words.heading}
            </Heading>
            {node.valuedAt === null ? (
              <Pending text={words.pending} again={again} />
            ) : bars.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <>
                <p className="muted">{words.intro}</p>
                <BarList bars={bars} label={words.heading} />
              </>
            )}
          </section>
        );
      }}
    </Loaded>
  );
}

function said({ change }: Value, texts: Texts, format: Format): string {
  const words = texts.planning.values;
  switch (change.__typename) {
    case 'TeacherHoursChange':
      return words.teacherHours(change.teacher.name, format.duration(change.minutes));
    case 'RoomChange':
      return words.room(
        change.venue.name,
        format.weekday(change.weekday),
        format.timeSpan(change.startMin, change.endMin),
      );
    case 'SeatChange':
      return words.seat(change.name);
    default:
      return '';
  }
}

function figure({ confirmed, predictedPoints }: Value, texts: Texts, format: Format): string {
  const words = texts.planning.values;
  if (!confirmed) return words.predicted(format.number(predictedPoints));
  const points = words.points(format.signed(confirmed.points));
  return confirmed.placed === 0 ? points : `${words.placed(confirmed.placed)}, ${points}`;
}
