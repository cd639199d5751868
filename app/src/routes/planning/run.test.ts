import { describe, expect, test } from 'vitest';
import { hasBest, isOver, mergedEvents, type RunEvent } from './run';

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

const repair = { mostMoved: null, mustMove: null, moved: null, lost: null, gained: null, curve: [] };

test.each([
  ['has found nothing yet', { score: null, repair: null }, false],
  ['has found a timetable', { score: 12.5, repair: null }, true],
  ['has found one that brings nothing', { score: 0, repair: null }, true],
  ['repairs one', { score: null, repair }, true],
] as const)('what there is to use of a run that %s', (_, run, expected) => {
  expect(hasBest(run)).toBe(expected);
});
