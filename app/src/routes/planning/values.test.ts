import { describe, expect, test } from 'vitest';
import { mostValuable } from './values';

const value = (predictedPoints: number, points: number | null) => ({
  predictedPoints,
  confirmed: points === null ? null : { points },
});

describe('what more would bring', () => {
  test('what was tried stands in the order of what it brought, and what brought nothing is not there', () => {
    const values = [value(90, 10), value(80, -5), value(70, 60), value(60, null)];
    expect(mostValuable(values).map(({ predictedPoints }) => predictedPoints)).toEqual([70, 90]);
  });

  test('where nothing could be tried the promises stand in order', () => {
    expect(
      mostValuable([value(5, null), value(9, null)]).map(({ predictedPoints }) => predictedPoints),
    ).toEqual([9, 5]);
  });

  test('a long list is cut off', () => {
    expect(mostValuable(Array.from({ length: 20 }, (_, number) => value(number + 1, null)))).toHaveLength(8);
  });
});
