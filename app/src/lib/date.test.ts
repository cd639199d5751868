import { describe, expect, test } from 'vitest';
import {
  addDays,
  ageOn,
  dateFromParts,
  daysBetween,
  inOslo,
  isDate,
  mondayOf,
  weekdayOf,
  weekNumber,
} from './date';

describe('the clock on a wall in Norway', () => {
  test.each([
    ['in winter one hour ahead of UTC', '2026-11-23T13:00:00.000Z', '2026-11-23', 14 * 60],
    ['in summer two hours ahead', '2026-06-01T13:00:00.000Z', '2026-06-01', 15 * 60],
    ['past midnight it is the next day', '2026-12-31T23:30:00.000Z', '2027-01-01', 30],
    ['the hour before summer time', '2027-03-28T00:59:00.000Z', '2027-03-28', 119],
    ['the hour after, which skips one', '2027-03-28T01:00:00.000Z', '2027-03-28', 180],
  ])('%s', (_name, instant, date, minute) => {
    expect(inOslo(instant)).toEqual({ date, minute });
  });
});

describe('counting days', () => {
  test('a step over the change to summer time is still whole days', () => {
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  });

  test('going back over a new year', () => {
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
  });

  test('the Monday of a Sunday is six days before', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(weekdayOf('2026-11-29')).toBe('SUNDAY');
  });

  test.each([
    ['2026-11-23', 48],
    ['2026-12-31', 53],
    ['2027-01-01', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
  ])('%s is in week %i', (date, week) => {
    expect(weekNumber(date)).toBe(week);
  });

  test('a birthday counts from the day itself', () => {
    expect(ageOn('2018-03-14', '2026-03-13')).toBe(7);
    expect(ageOn('2018-03-14', '2026-03-14')).toBe(8);
  });
});

describe('a date typed in three fields', () => {
  test('needs no leading zeros', () => {
    expect(dateFromParts('4', '3', '2017')).toBe('2017-03-04');
    expect(dateFromParts(' 04 ', '03', '2017')).toBe('2017-03-04');
  });

  test.each([
    ['a day that does not exist', '30', '2', '2017'],
    ['29 February of a common year', '29', '2', '2017'],
    ['a month that does not exist', '1', '13', '2017'],
    ['letters', 'to', '3', '2017'],
    ['an empty field', '', '3', '2017'],
    ['a sign', '-1', '3', '2017'],
  ])('%s is no date', (_name, day, month, year) => {
    expect(dateFromParts(day, month, year)).toBeNull();
  });

  test('29 February of a leap year is a date', () => {
    expect(dateFromParts('29', '2', '2016')).toBe('2016-02-29');
    expect(isDate('2016-02-29')).toBe(true);
    expect(isDate('2017-02-29')).toBe(false);
    expect(isDate('2017-2-9')).toBe(false);
  });
});
