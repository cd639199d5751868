import { describe, expect, test } from 'vitest';
import { countTimes, gridOf, openGrid, type WeekWindow, windowsOf, withAnswer } from './availability';

const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const;
const hour = 60;

describe('counting', () => {
  test('an open week is fifteen of fifteen times', () => {
    expect(countTimes(openGrid(week))).toEqual({ possible: 15, asked: 15 });
  });

  test('rather not still counts, cannot does not', () => {
    let grid = withAnswer(openGrid(week), 'MONDAY', 0, 'RATHER_NOT');
    grid = withAnswer(grid, 'FRIDAY', 2, 'CANNOT');
    expect(countTimes(grid)).toEqual({ possible: 14, asked: 15 });
  });
});

describe('windows to send', () => {
  test('neighbouring bands with one answer become one window, so a lesson may lie across them', () => {
    expect(windowsOf(openGrid(['MONDAY']))).toEqual([
      { weekday: 'MONDAY', startMin: 13 * hour, endMin: 21 * hour, preference: 'AVAILABLE' },
    ]);
  });

  test('a band in between that does not suit parts them', () => {
    const grid = withAnswer(openGrid(['MONDAY']), 'MONDAY', 1, 'CANNOT');
    expect(windowsOf(grid).map(({ startMin, endMin }) => [startMin / hour, endMin / hour])).toEqual([
      [13, 15],
      [17, 21],
    ]);
  });

  test('different answers are different windows', () => {
    const grid = withAnswer(openGrid(['TUESDAY']), 'TUESDAY', 2, 'RATHER_NOT');
    expect(windowsOf(grid).map(({ preference }) => preference)).toEqual(['AVAILABLE', 'RATHER_NOT']);
  });

  test('a day of only cannot has no window', () => {
    const grid = gridOf([], ['MONDAY']);
    expect(windowsOf(grid)).toEqual([]);
  });
});

describe('changing an application', () => {
  const original: WeekWindow[] = [
    { weekday: 'MONDAY', startMin: 14 * hour, endMin: 18 * hour + 30, preference: 'AVAILABLE' },
    { weekday: 'WEDNESDAY', startMin: 13 * hour, endMin: 21 * hour, preference: 'RATHER_NOT' },
  ];

  test('the grid says what the windows say, as near as bands can', () => {
    expect(gridOf(original, week)).toEqual({
      MONDAY: ['AVAILABLE', 'AVAILABLE', 'CANNOT'],
      TUESDAY: ['CANNOT', 'CANNOT', 'CANNOT'],
      WEDNESDAY: ['RATHER_NOT', 'RATHER_NOT', 'RATHER_NOT'],
      THURSDAY: ['CANNOT', 'CANNOT', 'CANNOT'],
      FRIDAY: ['CANNOT', 'CANNOT', 'CANNOT'],
    });
  });

  test('a day nobody touched keeps its windows to the minute', () => {
    const changed = withAnswer(gridOf(original, week), 'FRIDAY', 0, 'AVAILABLE');
    expect(windowsOf(changed, original)).toEqual([
      ...original,
      { weekday: 'FRIDAY', startMin: 13 * hour, endMin: 15 * hour, preference: 'AVAILABLE' },
    ]);
  });

  test('a day that was touched follows the grid', () => {
    const changed = withAnswer(gridOf(original, week), 'MONDAY', 2, 'AVAILABLE');
    expect(windowsOf(changed, original)[0]).toEqual({
      weekday: 'MONDAY',
      startMin: 13 * hour,
      endMin: 21 * hour,
      preference: 'AVAILABLE',
    });
  });
});
