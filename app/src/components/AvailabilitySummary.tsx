import { useLanguage } from '../i18n/language';
import { type AvailabilityGrid, bands } from '../lib/availability';
import type { Weekday } from '../lib/week';
import './AvailabilitySummary.css';

/** The week's answers as a small table: a word in every cell, and a colour beside it. */
export function AvailabilitySummary({ grid }: { grid: AvailabilityGrid }) {
  const { texts, format } = useLanguage();
  const days = Object.keys(grid) as Weekday[];
  return (
    <table className="availability">
      <thead>
        <tr>
          <td />
          {bands.map(({ startMin, endMin }) => (
            <th key={startMin} scope="col" className="numbers">
              {format.timeSpan(startMin, endMin)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day}>
            <th scope="row" className="capital">
              {format.weekdayShort(day)}
            </th>
            {bands.map(({ startMin }, index) => {
              const answer = grid[day]?.[index] ?? 'CANNOT';
              return (
                <td key={startMin} data-answer={answer}>
                  {texts.common.preferences[answer]}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
