import { expect, test } from 'vitest';
import { pattern } from './pattern';

test('a subject always gets the same picture, and another subject another', () => {
  expect(pattern('MUSIC', 'piano', 8, 2)).toEqual(pattern('MUSIC', 'piano', 8, 2));
  expect(pattern('MUSIC', 'piano', 8, 2)).not.toEqual(pattern('MUSIC', 'violin', 8, 2));
});

test('the picture fills its strip, tile by tile', () => {
  const tiles = pattern('DANCE', 'ballet', 4, 2);
  expect(tiles.map(({ column, row }) => [column, row])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
});
