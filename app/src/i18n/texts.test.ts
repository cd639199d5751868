import { describe, expect, test } from 'vitest';
import { texts as en } from './en';
import { texts as nb } from './nb';
import { texts as nn } from './nn';

type Node = { [key: string]: Node } | string | readonly unknown[] | ((...values: never[]) => unknown);

/** Paths of every text that is the same in two languages. Short words and names may be. */
function untranslated(a: Node, b: Node, path = ''): string[] {
  if (typeof a === 'string' && typeof b === 'string') return a === b && a.split(' ').length > 3 ? [path] : [];
  if (typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) || Array.isArray(b)) return [];
  const left = a as Record<string, Node>;
  const right = b as Record<string, Node>;
  return Object.keys(left).flatMap((key) =>
    untranslated(left[key] ?? '', right[key] ?? '', `${path}.${key}`),
  );
}

describe('the dictionaries', () => {
  test('no sentence of English is left in bokmål', () => {
    expect(untranslated(nb as unknown as Node, en as unknown as Node)).toEqual([]);
  });

  test('no text is empty', () => {
    for (const language of [nb, nn, en]) expect(JSON.stringify(language)).not.toContain('""');
  });

  test('figures are put into the sentences', () => {
    expect(nb.apply.times.count(9, 15)).toBe('Du kan 9 av 15 tider – flere gir større sjanse for plass.');
    expect(nn.catalogue.count(1)).toBe('1 tilbod');
    expect(en.problems.TOO_YOUNG({ minAge: '8' })).toBe('The course is for those aged 8 or more');
  });
});
