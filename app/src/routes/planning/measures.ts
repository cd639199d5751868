import type { Texts } from '../../i18n/texts';
import type { Format } from '../../lib/format';

/** What a timetable is judged by; null where it is not known. */
export interface Judged {
  placed: number | null;
  placedBound: number | null;
  score: number | null;
  bound: number | null;
}

export interface MeasureRow {
  name: string;
  before: string;
  after: string;
  change: string;
}

/** The rows of the before-and-after table. `before` is null when nothing is published yet. */
export function measureRows(
  before: Judged | null,
  after: Judged,
  requestCount: number,
  texts: Texts,
  format: Format,
): MeasureRow[] {
  const words = texts.planning.measures;
  const unplaced = ({ placed }: Judged) => (placed === null ? null : requestCount - placed);
  const figures: [string, (timetable: Judged) => number | null][] = [
    [words.placed, ({ placed }) => placed],
    [words.placedBound, ({ placedBound }) => placedBound],
    [words.unplaced, unplaced],
    [words.score, ({ score }) => score],
    [words.bound, ({ bound }) => bound],
  ];
  const number = (value: number | null) => (value === null ? words.none : format.number(value));
  const rows = figures.map(([name, figure]) => {
    const old = before && figure(before);
    const fresh = figure(after);
    const change = old === null || fresh === null ? words.none : format.signed(fresh - old);
    return { name, before: number(old), after: number(fresh), change };
  });
  const gap = (timetable: Judged | null) => {
    if (timetable === null || timetable.score === null || !timetable.bound) return words.none;
    return format.percent(Math.max(0, (timetable.bound - timetable.score) / timetable.bound));
  };
  return [...rows, { name: words.gap, before: gap(before), after: gap(after), change: words.none }];
}
