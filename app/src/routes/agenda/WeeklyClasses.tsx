import { Table } from '@digdir/designsystemet-react';
import { TablePanel } from '../../components/TablePanel';
import { type FragmentOf, graphql, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { byWeekTime } from '../../lib/week';

export const weeklyClassFragment = graphql(`
  fragment WeeklyClass on Class {
    id
    name
    weekday
    startMin
    endMin
    room {
      id
      name
      venue {
        id
        name
      }
    }
  }
`);

interface WeeklyClassesProps {
  pupils: readonly {
    id: string;
    givenName: string;
    classes: readonly FragmentOf<typeof weeklyClassFragment>[];
  }[];
}

/** The fixed times of the week, whatever the dates. */
export function WeeklyClasses({ pupils }: WeeklyClassesProps) {
  const { texts, format } = useLanguage();
  const rows = pupils
    .flatMap(({ id, givenName, classes }) =>
      classes.map((masked) => ({
        key: `${id} ${readFragment(weeklyClassFragment, masked).id}`,
        givenName,
        ...readFragment(weeklyClassFragment, masked),
      })),
    )
    .toSorted(byWeekTime);
  if (rows.length === 0) return <p className="muted">{texts.family.noLesson}</p>;
  return (
    <TablePanel label={texts.family.agenda.weekly}>
      <Table data-size="sm">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{texts.catalogue.when}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{texts.applications.pupil}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{texts.rooms.course}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{texts.catalogue.where}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.key}>
              <Table.Cell className="numbers">
                <span className="capital">{format.weekday(row.weekday)}</span>{' '}
                {format.timeSpan(row.startMin, row.endMin)}
              </Table.Cell>
              <Table.Cell>{row.givenName}</Table.Cell>
              <Table.Cell>{row.name}</Table.Cell>
              <Table.Cell>
                {row.room.name}, {row.room.venue.name}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </TablePanel>
  );
}
