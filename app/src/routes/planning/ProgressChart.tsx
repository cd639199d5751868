import { Details, Table } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { TablePanel } from '../../components/TablePanel';
import { useLanguage } from '../../i18n/language';
import { linearScale, type Sample, stepPath, valueRange } from '../../lib/chart';
import { isOver, type Run, type RunEvent } from './run';

const width = 720;
const height = 280;
const left = 76;
const right = 12;
const top = 12;
const bottom = 30;

/** Best timetable and proven bound over time, as steps: between two events nothing is known to change. */
export function ProgressChart({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const clipId = useId();
  const best = samples(run.events, 'score');
  const bound = samples(run.events, 'bound');
  const words = texts.planning.chart;
  if (best.length === 0 && bound.length === 0) {
    return isOver(run) ? null : <p className="empty chart-waiting">{words.waiting}</p>;
  }
  const lastSecond = run.events.at(-1)?.seconds ?? 0;
  const endS = isOver(run) ? Math.max(lastSecond, 1) : Math.max(lastSecond, run.timeLimitS);
  const x = linearScale(0, endS, left, width - right, 6);
  const [low, high] = valueRange(best, bound);
  const y = linearScale(low, high, height - bottom, top, 6);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.title}>
        <clipPath id={clipId}>
          <rect x={left} y={top - 2} width={width - left - right} height={height - top - bottom + 4} />
        </clipPath>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={y.at(tick)} y2={y.at(tick)} className="chart-line" />
            <text x={left - 10} y={y.at(tick)} className="chart-value">
              {format.number(tick)}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <text key={tick} x={x.at(tick)} y={height - 8} className="chart-time">
            {format.seconds(tick)}
          </text>
        ))}
        <g clipPath={`url(#${clipId})`}>
          <path d={stepPath(bound, x, y, lastSecond)} className="chart-bound" />
          <path d={stepPath(best, x, y, lastSecond)} className="chart-best" />
        </g>
      </svg>
      <figcaption className="chart-legend">
        <span>
          <svg viewBox="0 0 28 8" aria-hidden="true">
            <path d="M0 4H28" className="chart-best" />
          </svg>
          {words.best}
        </span>
        <span>
          <svg viewBox="0 0 28 8" aria-hidden="true">
            <path d="M0 4H28" className="chart-bound" />
          </svg>
          {words.bound}
        </span>
      </figcaption>
      <EventTable events={run.events} />
    </figure>
  );
}

function samples(events: readonly RunEvent[], key: 'score' | 'bound'): Sample[] {
  return events.flatMap((event) => {
    const value = event[key];
    return value === null ? [] : [{ seconds: event.seconds, value }];
  });
}

/** The same figures for those who do not see the drawing. */
function EventTable({ events }: { events: readonly RunEvent[] }) {
  const { texts, format } = useLanguage();
  const words = texts.planning.chart;
  const figure = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <Details className="chart-table">
      <Details.Summary>{words.asTable}</Details.Summary>
      <Details.Content>
        <TablePanel label={words.title} className="chart-table-box">
          <Table data-size="sm" className="numbers">
            <Table.Head>
              <Table.Row>
                <Table.HeaderCell scope="col">{words.seconds}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{words.points}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{texts.planning.run.bound}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{words.placed}</Table.HeaderCell>
              </Table.Row>
            </Table.Head>
            <Table.Body>
              {events.map((event) => (
                <Table.Row key={event.sequence}>
                  <Table.Cell>{format.seconds(event.seconds)}</Table.Cell>
                  <Table.Cell>{figure(event.score)}</Table.Cell>
                  <Table.Cell>{figure(event.bound)}</Table.Cell>
                  <Table.Cell>{figure(event.placed)}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </TablePanel>
      </Details.Content>
    </Details>
  );
}
