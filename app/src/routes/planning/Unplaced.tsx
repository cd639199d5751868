import { Button, Heading, Table } from '@digdir/designsystemet-react';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { Reason, reasonFragment } from '../../components/Reason';
import { TablePanel } from '../../components/TablePanel';
import { graphql } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { Pending } from './Pending';

const unplacedQuery = graphql(
  `
  query Unplaced($id: ID!, $first: Int!, $language: Language!) {
    node(id: $id) {
      __typename
      ... on Timetable {
        id
        planningRun {
          id
          explainedAt
        }
        unplaced(first: $first) {
          totalCount
          nodes {
            id
            rank
            reason(timetableId: $id) {
              ...Reason
            }
            course {
              id
              name(language: $language)
            }
            venues {
              id
              name
            }
            application {
              id
              pupil {
                id
                givenName
                familyName
                age
              }
            }
          }
        }
      }
    }
  }
`,
  [reasonFragment],
);

const few = 20;
const most = 100;

/** The wishes that the timetable has no place for. */
export function Unplaced({ timetableId }: { timetableId: string }) {
  const { texts } = useLanguage();
  const language = useContentLanguage();
  const [first, setFirst] = useState(few);
  const [result, retry] = useQuery({ query: unplacedQuery, variables: { id: timetableId, first, language } });
  const again = useCallback(() => retry({ requestPolicy: 'network-only' }), [retry]);
  const words = texts.planning.unplaced;
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) => {
        if (node?.__typename !== 'Timetable') return null;
        const { nodes, totalCount } = node.unplaced;
        const isExplained = node.planningRun?.explainedAt !== null;
        return (
          <section className="stack-tight">
            <Heading level={2} data-size="sm">
              {words.heading(totalCount)}
            </Heading>
            <p className="muted">{totalCount === 0 ? words.none : words.intro}</p>
            {totalCount > 0 && !isExplained && <Pending text={texts.reasons.pending} again={again} />}
            {totalCount > 0 && (
              <TablePanel label={words.heading(totalCount)}>
                <Table data-size="sm">
                  <Table.Head>
                    <Table.Row>
                      <Table.HeaderCell scope="col">{words.pupil}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.age}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.course}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.rank}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.venues}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{texts.reasons.heading}</Table.HeaderCell>
                    </Table.Row>
                  </Table.Head>
                  <Table.Body>
                    {nodes.map(({ id, rank, course, venues, reason, application: { pupil } }) => (
                      <Table.Row key={id}>
                        <Table.Cell>
                          {pupil.givenName} {pupil.familyName}
                        </Table.Cell>
                        <Table.Cell className="numbers">{pupil.age}</Table.Cell>
                        <Table.Cell>{course.name}</Table.Cell>
                        <Table.Cell className="numbers">{rank}</Table.Cell>
                        <Table.Cell>{venues.map(({ name }) => name).join(', ')}</Table.Cell>
                        <Table.Cell>
                          {reason ? <Reason reason={reason} /> : isExplained ? texts.reasons.none : '…'}
                        </Table.Cell>
                      </Table.Row>
                    ))}
                  </Table.Body>
                </Table>
              </TablePanel>
            )}
            {totalCount > first && first < most && (
              <div>
                <Button variant="secondary" onClick={() => setFirst(most)}>
                  {texts.common.showMore}
                </Button>
              </div>
            )}
          </section>
        );
      }}
    </Loaded>
  );
}
