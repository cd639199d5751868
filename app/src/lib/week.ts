import type { graphql } from '../graphql/graphql';

export type Weekday = ReturnType<typeof graphql.scalar<'Weekday'>>;

/** All days, Monday first. */
export const weekdays: readonly Weekday[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
];

/** 0 for Monday. */
export function weekdayIndex(weekday: Weekday): number {
  return weekdays.indexOf(weekday);
}

/** For sorting classes through the week. */
export function byWeekTime(a: SlotInWeek, b: SlotInWeek): number {
  return weekdayIndex(a.weekday) - weekdayIndex(b.weekday) || a.startMin - b.startMin;
}

interface SlotInWeek {
  weekday: Weekday;
  startMin: number;
}
