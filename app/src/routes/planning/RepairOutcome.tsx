import { useLanguage } from '../../i18n/language';
import type { Run } from './run';

/** What a repair does to those who held a place, large. */
export function RepairOutcome({ repair }: { repair: NonNullable<Run['repair']> }) {
  const { texts, format } = useLanguage();
  const words = texts.planning.repair;
  const figures = [
    {
      name: words.moved,
      figure: repair.moved,
      note: repair.mustMove === null ? null : words.must(repair.mustMove),
    },
    { name: words.lost, figure: repair.lost, note: null },
    { name: words.gained, figure: repair.gained, note: null },
  ];
  return (
    <dl className="counters numbers">
      {figures.map(({ name, figure, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure === null ? '–' : format.number(figure)}</dd>
          {note && <dd className="counter-note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
