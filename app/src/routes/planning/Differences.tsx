import { Button, Heading, Table } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { TablePanel } from '../../components/TablePanel';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';

const lessonFragment = graphql(`
  fragment DifferingLesson on Class @_unmask {
    id
    weekday
    startMin
    endMin
    teacher {
      id
      name
    }
    room {
      id
      venue {
        id
        name
      }
    }
  }
`);

const differencesQuery = graphql(
  `
  query Differences($id: ID!, $from: ID!, $first: Int!, $language: Language!) {
    node(id: $id) {
      __typename
      ... on Timetable {
        id
        differences(from: $from, first: $first) {
          totalCount
          nodes {
            choice {
              id
              course {
                id
                name(language: $language)
              }
              application {
                id
                pupil {
                  id
                  givenName
                  familyName
                }
              }
            }
            before {
              ...DifferingLesson
            }
            after {
              ...DifferingLesson
            }
          }
        }
      }
    }
  }
`,
  [lessonFragment],
);

type Lesson = ResultOf<typeof lessonFragment>;

const few = 20;
const most = 100;

/** Who has another place than in the published week: those to whom somebody has to say it. */
export function Differences({ timetableId, from }: { timetableId: string; from: string }) {
  const { texts } = useLanguage();
  const language = useContentLanguage();
  const [first, setFirst] = useState(few);
  const [result, retry] = useQuery({
    query: differencesQuery,
    variables: { id: timetableId, from, first, language },
  });
  const words = texts.planning.differences;
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) => {
        if (node?.__typename !== 'Timetable') return null;
        const { nodes, totalCount } = node.differences;
        return (
          <section className="stack-tight">
            <Heading level={2} data-size="sm">
              {words.heading(totalCount)}
            </Heading>
            {totalCount === 0 && <p className="muted">{words.none}</p>}
            {totalCount > 0 && (
              <TablePanel label={words.heading(totalCount)}>
                <Table data-size="sm">
                  <Table.Head>
                    <Table.Row>
                      <Table.HeaderCell scope="col">{words.pupil}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.course}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.before}</Table.HeaderCell>
                      <Table.HeaderCell scope="col">{words.after}</Table.HeaderCell>
                    </Table.Row>
                  </Table.Head>
                  <Table.Body>
                    {nodes.map(({ choice: { id, course, application }, before, after }) => (
                      <Table.Row key={id}>
                        <Table.Cell>
                          {application.pupil.givenName} {application.pupil.familyName}
                        </Table.Cell>
                        <Table.Cell>{course.name}</Table.Cell>
                        <LessonCell lesson={before} />
                        <LessonCell lesson={after} />
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

function LessonCell({ lesson }: { lesson: Lesson | null }) {
  const { texts, format } = useLanguage();
  if (!lesson) return <Table.Cell>{texts.planning.differences.noPlace}</Table.Cell>;
  return (
    <Table.Cell>
      <span className="capital">
        {format.weekday(lesson.weekday)} {format.timeSpan(lesson.startMin, lesson.endMin)}
      </span>
      <br />
      <span className="muted">
        {[lesson.room.venue.name, lesson.teacher?.name].filter(Boolean).join(', ')}
      </span>
    </Table.Cell>
  );
}
