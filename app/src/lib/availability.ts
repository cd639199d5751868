import type { graphql } from '../graphql/graphql';
import { type Weekday, weekdayIndex } from './week';

export type Preference = ReturnType<typeof graphql.scalar<'Preference'>>;
/** What a family answers for one afternoon band. */
export type Answer = Preference | 'CANNOT';

export interface Band {
  startMin: number;
  endMin: number;
}

export interface WeekWindow extends Band {
  weekday: Weekday;
  preference: Preference;
}

/** The parts of an afternoon that families are asked about; together they cover the teaching hours. */
export const bands: readonly Band[] = [
  { startMin: 13 * 60, endMin: 15 * 60 },
  { startMin: 15 * 60, endMin: 17 * 60 },
  { startMin: 17 * 60, endMin: 21 * 60 },
];

/** One answer for each band of each weekday, in the order of `bands`. */
export type AvailabilityGrid = Partial<Record<Weekday, Answer[]>>;

/** The grid before anybody has answered: every time suits. */
export function openGrid(days: readonly Weekday[]): AvailabilityGrid {
  return Object.fromEntries(days.map((day) => [day, bands.map((): Answer => 'AVAILABLE')]));
}

export function withAnswer(
  grid: AvailabilityGrid,
  weekday: Weekday,
  band: number,
  answer: Answer,
): AvailabilityGrid {
  const day = grid[weekday] ?? bands.map((): Answer => 'CANNOT');
  return { ...grid, [weekday]: day.map((old, index) => (index === band ? answer : old)) };
}

/** "You can 9 of 15 times": times that suit or could do, of all times asked about. */
export function countTimes(grid: AvailabilityGrid): { possible: number; asked: number } {
  const answers = Object.values(grid).flat();
  return { possible: answers.filter((answer) => answer !== 'CANNOT').length, asked: answers.length };
}

/**
 * The windows to send. Neighbouring bands with the same answer become one window, so that a lesson may lie
 * across them. A day whose answers still match `original` keeps its original windows to the minute: the
 * grid is coarser than the windows and must not widen or narrow what nobody touched.
 */
export function windowsOf(grid: AvailabilityGrid, original: readonly WeekWindow[] = []): WeekWindow[] {
  const days = (Object.keys(grid) as Weekday[]).sort((a, b) => weekdayIndex(a) - weekdayIndex(b));
  return days.flatMap((weekday) => {
    const answers = grid[weekday] ?? [];
    const before = original.filter((window) => window.weekday === weekday);
    const isUntouched = before.length > 0 && sameAnswers(answersOf(before), answers);
    return isUntouched ? before : mergedWindows(weekday, answers);
  });
}

/** The grid that describes these windows best. */
export function gridOf(windows: readonly WeekWindow[], days: readonly Weekday[]): AvailabilityGrid {
  return Object.fromEntries(
    days.map((day) => [day, answersOf(windows.filter((window) => window.weekday === day))]),
  );
}

/** A band counts when at least half of it can be used; it suits when most of the usable part does. */
function answersOf(windows: readonly WeekWindow[]): Answer[] {
  return bands.map((band) => {
    const minutes = (preference: Preference) =>
      windows
        .filter((window) => window.preference === preference)
        .reduce((sum, window) => sum + overlap(window, band), 0);
    const suits = minutes('AVAILABLE');
    const couldDo = minutes('RATHER_NOT');
    if ((suits + couldDo) * 2 < band.endMin - band.startMin) return 'CANNOT';
    return suits >= couldDo ? 'AVAILABLE' : 'RATHER_NOT';
  });
}

function mergedWindows(weekday: Weekday, answers: readonly Answer[]): WeekWindow[] {
  const merged: WeekWindow[] = [];
  bands.forEach(({ startMin, endMin }, index) => {
    const answer = answers[index] ?? 'CANNOT';
    if (answer === 'CANNOT') return;
    const last = merged.at(-1);
    if (last && last.endMin === startMin && last.preference === answer) last.endMin = endMin;
    else merged.push({ weekday, startMin, endMin, preference: answer });
  });
  return merged;
}

function overlap(a: Band, b: Band): number {
  return Math.max(0, Math.min(a.endMin, b.endMin) - Math.max(a.startMin, b.startMin));
}

function sameAnswers(a: readonly Answer[], b: readonly Answer[]): boolean {
  return a.length === b.length && a.every((answer, index) => answer === b[index]);
}
