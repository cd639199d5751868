import { Button, Table } from '@digdir/designsystemet-react';
import { PadlockLockedFillIcon } from '@navikt/aksel-icons';
import { TablePanel } from '../../components/TablePanel';
import { useLanguage } from '../../i18n/language';
import { classTitle } from './classTitle';
import type { DayClass } from './useDayClasses';

interface ClassTableProps {
  classes: readonly DayClass[];
  open: (id: string) => void;
}

/** The same day as a plain table: everything the grid says, in words. */
export function ClassTable({ classes, open }: ClassTableProps) {
  const { texts, format } = useLanguage();
  const words = texts.rooms;
  const rows = classes.toSorted(
    (a, b) =>
      a.room.venue.name.localeCompare(b.room.venue.name, 'nb') ||
      a.room.name.localeCompare(b.room.name, 'nb', { numeric: true }) ||
      a.startMin - b.startMin,
  );
  return (
    <TablePanel label={words.gridLabel}>
      <Table data-size="sm" className="numbers">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.venue}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.room}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.time}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.pupils}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.course}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.teacher}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.lock}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {rows.map((row) => {
            const span = format.timeSpan(row.startMin, row.endMin);
            return (
              <Table.Row key={row.id}>
                <Table.Cell>{row.room.venue.name}</Table.Cell>
                <Table.Cell>{row.room.name}</Table.Cell>
                <Table.Cell>{span}</Table.Cell>
                <Table.Cell>
                  <Button
                    variant="tertiary"
                    data-size="sm"
                    aria-label={words.open(classTitle(row), span)}
                    onClick={() => open(row.id)}
                  >
                    {classTitle(row)}
                  </Button>
                </Table.Cell>
                <Table.Cell>{row.course.name}</Table.Cell>
                <Table.Cell>{row.teacher?.name}</Table.Cell>
                <Table.Cell>
                  {row.pin && (
                    <span className="pinned">
                      <PadlockLockedFillIcon aria-hidden />
                      {words.pinned}
                    </span>
                  )}
                </Table.Cell>
              </Table.Row>
            );
          })}
        </Table.Body>
      </Table>
    </TablePanel>
  );
}
