import { describe, expect, test } from 'vitest';
import { linearScale, roundStep, type Sample, stepPath, valueRange } from './chart';

const samples = (...values: [number, number][]): Sample[] =>
  values.map(([seconds, value]) => ({ seconds, value }));

describe('a scale', () => {
  test('puts the ends at the ends, and may run upwards', () => {
    const y = linearScale(0, 100, 200, 0);
    expect([y.at(0), y.at(50), y.at(100)]).toEqual([200, 100, 0]);
  });

  test('has round ticks inside its range', () => {
    expect(linearScale(148_000, 154_000, 0, 1, 3).ticks).toEqual([148_000, 150_000, 152_000, 154_000]);
    expect(linearScale(0, 0.5, 0, 1, 5).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  test('a range without extent does not divide by nothing', () => {
    const scale = linearScale(5, 5, 0, 100);
    expect(scale.at(5)).toBe(0);
    expect(scale.ticks.every(Number.isFinite)).toBe(true);
  });

  test.each([
    [7, 10],
    [0.03, 0.05],
    [12, 20],
    [100, 100],
  ])('the round step for %d is %d', (rough, step) => {
    expect(roundStep(rough)).toBeCloseTo(step, 10);
  });
});

describe('steps', () => {
  const x = linearScale(0, 10, 0, 100);
  const y = linearScale(0, 10, 100, 0);

  test('a value holds until the next one, and the last to the end', () => {
    expect(stepPath(samples([1, 2], [4, 5]), x, y, 10)).toBe('M10 80H40V50H100');
  });

  test('nothing known is no line', () => {
    expect(stepPath([], x, y, 10)).toBe('');
  });
});

describe('the range worth showing', () => {
  test('a poor start does not squeeze the gap between best and bound out of sight', () => {
    const [low, high] = valueRange(samples([0, 0], [1, 900], [2, 990]), samples([0, 9000], [2, 1000]));
    expect((1000 - 990) / (high - low)).toBeGreaterThan(1 / 15);
    expect(low).toBeLessThan(990);
    expect(high).toBeGreaterThan(1000);
  });

  test('before there is a bound, all that is known is shown', () => {
    const [low, high] = valueRange(samples([0, 100], [1, 200]), []);
    expect(low).toBeLessThanOrEqual(100);
    expect(high).toBeGreaterThanOrEqual(200);
  });
});
