import { type IsoDate, inOslo, weekdayOf } from './date';
import { type Weekday, weekdayIndex } from './week';

/** The words that dates and amounts need in one language. Numbers are written the Norwegian way in all of them. */
export interface CalendarWords {
  /** Monday first. */
  weekdays: readonly string[];
  weekdaysShort: readonly string[];
  /** January first. */
  months: readonly string[];
  /** `23` and `november` as they stand together. */
  dayOfMonth: (day: number, month: string) => string;
  /** `mandag` and `23. november` as they stand together. */
  weekdayAndDate: (weekday: string, date: string) => string;
  /** `23. november 2026` and `14:05` as they stand together. */
  dateAtTime: (date: string, time: string) => string;
  minutes: (minutes: number) => string;
  hoursAndMinutes: (hours: number, minutes: number) => string;
  seconds: (seconds: string) => string;
}

export type Format = ReturnType<typeof createFormat>;

/** Everything that turns a date, time, amount or figure into text. The browser's own locale plays no part. */
export function createFormat(words: CalendarWords) {
  const monthOf = (date: IsoDate) => words.months[Number(date.slice(5, 7)) - 1] ?? '';
  const dayAndMonth = (date: IsoDate) => words.dayOfMonth(Number(date.slice(8, 10)), monthOf(date));
  const date = (value: IsoDate) => `${dayAndMonth(value)} ${value.slice(0, 4)}`;
  const weekday = (value: Weekday) => words.weekdays[weekdayIndex(value)] ?? '';
  return {
    weekday,
    weekdayShort: (value: Weekday) => words.weekdaysShort[weekdayIndex(value)] ?? '',
    date,
    dayAndMonth,
    /** `mandag 23. november` */
    dayInYear: (value: IsoDate) => words.weekdayAndDate(weekday(weekdayOf(value)), dayAndMonth(value)),
    /** `23.11.2026` */
    shortDate: (value: IsoDate) => `${value.slice(8, 10)}.${value.slice(5, 7)}.${value.slice(0, 4)}`,
    /** An instant, as a clock in Norway shows it. */
    instant: (value: string) => {
      const wall = inOslo(value);
      return words.dateAtTime(date(wall.date), timeOfDay(wall.minute));
    },
    time: timeOfDay,
    /** `13:00–13:20` */
    timeSpan: (startMin: number, endMin: number) => `${timeOfDay(startMin)}–${timeOfDay(endMin)}`,
    duration: (minutes: number) =>
      minutes < 120 ? words.minutes(minutes) : words.hoursAndMinutes(Math.floor(minutes / 60), minutes % 60),
    seconds: (value: number) => words.seconds(decimal(value, value < 10 && !Number.isInteger(value) ? 1 : 0)),
    number: (value: number) => decimal(value, 0),
    percent: (share: number) => `${decimal(share * 100, 1)}${noBreak}%`,
    /** Whole kroner without decimals: `4 980 kr`. */
    money: (ore: number) => `${decimal(ore / 100, ore % 100 === 0 ? 0 : 2)}${noBreak}kr`,
    signed: (value: number) => `${value > 0 ? '+' : ''}${decimal(value, 0)}`,
  };
}

const noBreak = '\u00a0';

/** `14:05`. */
function timeOfDay(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Decimal comma, a space between thousands, a real minus sign. */
function decimal(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, noBreak);
  const text = fraction ? `${grouped},${fraction}` : grouped;
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? `\u2212${text}` : text;
}
