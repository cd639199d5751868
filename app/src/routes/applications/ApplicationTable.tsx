import { Table, Tag } from '@digdir/designsystemet-react';
import { CheckmarkIcon } from '@navikt/aksel-icons';
import { TablePanel } from '../../components/TablePanel';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { inOslo } from '../../lib/date';

export const applicationRowFragment = graphql(`
  fragment ApplicationRow on Application {
    id
    state
    submittedAt
    wanted
    pupil {
      id
      givenName
      familyName
      age
    }
    choices {
      id
      rank
      course {
        id
        name(language: $language)
      }
      venues {
        id
        name
      }
      class {
        id
      }
    }
  }
`);

type Choice = ResultOf<typeof applicationRowFragment>['choices'][number];

/** Applications as rows: who, what they wish for in order, and which wishes have a place. */
export function ApplicationTable({
  applications,
}: {
  applications: readonly FragmentOf<typeof applicationRowFragment>[];
}) {
  const { texts, format } = useLanguage();
  const words = texts.applications;
  return (
    <TablePanel label={words.title}>
      <Table data-size="sm">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.pupil}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.age}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.wishes}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.submitted}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {applications.map((masked) => {
            const application = readFragment(applicationRowFragment, masked);
            const { pupil } = application;
            return (
              <Table.Row key={application.id}>
                <Table.HeaderCell scope="row">
                  {pupil.givenName} {pupil.familyName}
                </Table.HeaderCell>
                <Table.Cell className="numbers">{pupil.age}</Table.Cell>
                <Table.Cell>
                  <ol className="application-wishes">
                    {application.choices.map((choice) => (
                      <Wish key={choice.id} choice={choice} />
                    ))}
                  </ol>
                </Table.Cell>
                <Table.Cell className="numbers">
                  {format.shortDate(inOslo(application.submittedAt).date)}
                </Table.Cell>
                <Table.Cell>
                  <Tag data-size="sm" data-color={application.state === 'SUBMITTED' ? 'info' : 'neutral'}>
                    {words.states[application.state]}
                  </Tag>
                </Table.Cell>
              </Table.Row>
            );
          })}
        </Table.Body>
      </Table>
    </TablePanel>
  );
}

function Wish({ choice }: { choice: Choice }) {
  const { texts } = useLanguage();
  return (
    <li>
      <span>{choice.course.name}</span>{' '}
      {choice.class ? (
        <span className="application-placed">
          <CheckmarkIcon aria-hidden />
          {texts.applications.hasPlace}
        </span>
      ) : (
        <span className="muted">{choice.venues.map(({ name }) => name).join(', ')}</span>
      )}
    </li>
  );
}
