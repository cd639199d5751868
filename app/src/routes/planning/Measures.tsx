import { Heading, Table } from '@digdir/designsystemet-react';
import { TablePanel } from '../../components/TablePanel';
import { useLanguage } from '../../i18n/language';
import { measureRows } from './measures';
import type { Run } from './run';

/** The run's timetable beside the one that is published now. */
export function Measures({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const words = texts.planning.measures;
  const published = run.season.publishedTimetable;
  const before = published && published.id !== run.timetable?.id ? published : null;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {words.heading}
      </Heading>
      <TablePanel label={words.heading} className="measures">
        <Table className="numbers">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell scope="col">{words.measure}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.before}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.after}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{words.change}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {measureRows(before, run, run.requestCount, texts, format).map((row) => (
              <Table.Row key={row.name}>
                <Table.HeaderCell scope="row">{row.name}</Table.HeaderCell>
                <Table.Cell>{row.before}</Table.Cell>
                <Table.Cell>{row.after}</Table.Cell>
                <Table.Cell>{row.change}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </TablePanel>
    </section>
  );
}
