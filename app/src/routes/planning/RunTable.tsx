import { Table } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { TablePanel } from '../../components/TablePanel';
import { VersionBadge } from '../../components/VersionBadge';
import { type FragmentOf, graphql, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { RunState } from './RunState';

export const runRowFragment = graphql(`
  fragment RunRow on PlanningRun {
    id
    state
    requestedAt
    requestedBy
    requestCount
    placed
    placedBound
    gap
    whatIf {
      __typename
    }
    timetable {
      id
      version
      state
    }
  }
`);

/** The season's runs, newest first. */
export function RunTable({ runs }: { runs: readonly FragmentOf<typeof runRowFragment>[] }) {
  const { texts, format } = useLanguage();
  const words = texts.planning.runs;
  return (
    <TablePanel label={words.heading} className="run-table">
      <Table>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.requested}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.by}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.placed}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.gap}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.timetable}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {runs.map((masked) => {
            const run = readFragment(runRowFragment, masked);
            const requested = format.instant(run.requestedAt);
            return (
              <Table.Row key={run.id}>
                <Table.Cell>
                  <Link
                    to="/admin/optimering/$runId"
                    params={{ runId: run.id }}
                    aria-label={words.open(requested)}
                    className="quiet-link"
                  >
                    {requested}
                  </Link>
                </Table.Cell>
                <Table.Cell>{run.requestedBy}</Table.Cell>
                <Table.Cell>
                  <RunState state={run.state} />
                </Table.Cell>
                <Table.Cell className="numbers">
                  {run.placed === null
                    ? '–'
                    : `${format.number(run.placed)} / ${format.number(run.requestCount)}`}
                </Table.Cell>
                <Table.Cell className="numbers">
                  {run.gap === null ? '–' : format.percent(run.gap)}
                </Table.Cell>
                <Table.Cell>
                  {run.timetable ? (
                    <VersionBadge {...run.timetable} />
                  ) : run.whatIf.length > 0 ? (
                    words.trial
                  ) : (
                    '–'
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
