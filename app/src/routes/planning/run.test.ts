import { describe, expect, test } from 'vitest';
import { isOver, mergedEvents, type RunEvent } from './run';

const event = (sequence: number): RunEvent => ({
  sequence,
  seconds: sequence / 2,
  phase: 'improve',
  score: sequence,
  bound: null,
  placed: null,
  placedBound: null,
});

describe('events', () => {
  test('a stream that begins again brings nothing twice', () => {
    const merged = mergedEvents([event(0), event(1)], [event(0), event(1), event(2)]);
    expect(merged.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  });

  test('they stand in order however they came', () => {
    expect(mergedEvents([event(3)], [event(1)]).map(({ sequence }) => sequence)).toEqual([1, 3]);
  });
});

test.each([
  ['QUEUED', false],
  ['RUNNING', false],
  ['SOLVED', true],
  ['CANCELLED', true],
  ['FAILED', true],
] as const)('a run that is %s is over: %s', (state, expected) => {
  expect(isOver({ state })).toBe(expected);
});
