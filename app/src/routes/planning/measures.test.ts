import { describe, expect, test } from 'vitest';
import { texts } from '../../i18n/nb';
import { createFormat } from '../../lib/format';
import { measureRows } from './measures';

const format = createFormat(texts.calendar);
const after = { placed: 1402, placedBound: 1415, score: 152_300, bound: 153_200 };
const row = (rows: ReturnType<typeof measureRows>, name: string) => rows.find((found) => found.name === name);

describe('before and after', () => {
  test('a change is after minus before', () => {
    const before = { placed: 1390, placedBound: 1415, score: 151_000, bound: 153_000 };
    const rows = measureRows(before, after, 1434, texts, format);
    expect(row(rows, texts.planning.measures.placed)).toMatchObject({ before: '1\u00a0390', change: '+12' });
    expect(row(rows, texts.planning.measures.unplaced)).toMatchObject({
      before: '44',
      after: '32',
      change: '−12',
    });
    expect(row(rows, texts.planning.measures.gap)).toMatchObject({
      before: '1,3\u00a0%',
      after: '0,6\u00a0%',
    });
  });

  test('without a timetable before there is no change to show', () => {
    const rows = measureRows(null, after, 1434, texts, format);
    expect(rows.every(({ before, change }) => before === '–' && change === '–')).toBe(true);
  });

  test('a bound that is not known gives no gap', () => {
    const rows = measureRows(null, { ...after, bound: null }, 1434, texts, format);
    expect(row(rows, texts.planning.measures.gap)?.after).toBe('–');
  });
});
