import { describe, expect, test } from 'vitest';
import { fullHours, neighbour, type PlacedLesson, timeRange } from './timetable';

const lesson = (id: string, startMin: number): PlacedLesson => ({ id, startMin, endMin: startMin + 20 });

describe('the hours drawn', () => {
  test('whole hours around every lesson', () => {
    expect(timeRange([lesson('a', 13 * 60 + 40), lesson('b', 20 * 60 + 50)])).toEqual({
      startMin: 13 * 60,
      endMin: 22 * 60,
    });
  });

  test('an empty day still has an afternoon', () => {
    const range = timeRange([]);
    expect(fullHours(range).map((start) => start / 60)).toEqual([14, 15, 16, 17]);
  });
});

describe('the arrow keys', () => {
  const columns = [
    [lesson('a1', 840), lesson('a2', 900), lesson('a3', 960)],
    [],
    [lesson('c1', 870), lesson('c2', 950)],
  ];

  test.each([
    ['a1', 'down', 'a2'],
    ['a2', 'up', 'a1'],
    ['a3', 'down', null],
    ['a1', 'left', null],
    ['a3', 'right', 'c2'],
    ['a1', 'right', 'c1'],
    ['c1', 'left', 'a1'],
    ['c2', 'left', 'a3'],
    ['unknown', 'down', null],
  ] as const)('from %s %s is %s', (from, direction, to) => {
    expect(neighbour(columns, from, direction)).toBe(to);
  });
});
