import { type Weekday, weekdays } from './week';

/** `YYYY-MM-DD`: a day in the calendar, without time or zone. */
export type IsoDate = string;

const dayMs = 86_400_000;
const oslo = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What the clock on a wall in Norway shows at an instant. */
export function inOslo(instant: Date | string): { date: IsoDate; minute: number } {
  const part: Record<string, string> = {};
  for (const { type, value } of oslo.formatToParts(new Date(instant))) part[type] = value;
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return toIso(utc(date) + days * dayMs);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to) - utc(from)) / dayMs);
}

export function weekdayOf(date: IsoDate): Weekday {
  const sundayFirst = new Date(utc(date)).getUTCDay();
  return weekdays[(sundayFirst + 6) % 7] as Weekday;
}

export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, -weekdays.indexOf(weekdayOf(date)));
}

/** The ISO 8601 week number, the one Norwegian calendars print. */
export function weekNumber(date: IsoDate): number {
  const thursday = addDays(mondayOf(date), 3);
  const firstOfJanuary = `${thursday.slice(0, 4)}-01-01`;
  return 1 + Math.floor(daysBetween(firstOfJanuary, thursday) / 7);
}

/** Whole years on a day. */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A day that exists: `2026-02-30` does not. */
export function isDate(text: string): text is IsoDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toIso(utc(text)) === text;
}

/** The date from three text fields, or null when no such day exists. */
export function dateFromParts(day: string, month: string, year: string): IsoDate | null {
  const digits = /^\d{1,4}$/;
  if (![day, month, year].every((part) => digits.test(part.trim()))) return null;
  const date = `${year.trim().padStart(4, '0')}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

function utc(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function toIso(ms: number): IsoDate {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}
