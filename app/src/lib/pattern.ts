/** The picture on a course's card: a strip of simple shapes, always the same for the same subject. */

export interface Tile {
  column: number;
  row: number;
  shape: Shape;
  /** Quarter turns clockwise. */
  turns: number;
  /** 0 to 3: which of the four tones. */
  tone: number;
}

export type Shape = 'quarter' | 'half' | 'dot' | 'ring' | 'leaf' | 'triangle' | 'bars' | 'arcs' | 'blank';
export type PatternFamily = keyof typeof families;

/** Each field of art has its own vocabulary of shapes. */
const families = {
  MUSIC: ['arcs', 'quarter', 'dot', 'arcs', 'ring'],
  DANCE: ['leaf', 'leaf', 'half', 'dot', 'quarter'],
  DRAMA: ['half', 'half', 'dot', 'quarter', 'triangle'],
  THEATRE: ['triangle', 'bars', 'half', 'triangle', 'dot'],
  VISUAL_ARTS: ['quarter', 'ring', 'leaf', 'triangle', 'dot'],
  CREATIVE_WRITING: ['bars', 'bars', 'quarter', 'dot', 'half'],
} as const satisfies Record<string, readonly Shape[]>;

export function pattern(family: PatternFamily, subject: string, columns: number, rows: number): Tile[] {
  const next = numbersFrom(`${family}/${subject}`);
  const shapes = families[family];
  return Array.from({ length: columns * rows }, (_, index) => ({
    column: index % columns,
    row: Math.floor(index / columns),
    shape: next(6) === 0 ? 'blank' : (shapes[next(shapes.length)] ?? 'blank'),
    turns: next(4),
    tone: next(4),
  }));
}

/** Small whole numbers below a limit, the same row for the same text (FNV-1a, then xorshift). */
function numbersFrom(text: string): (limit: number) => number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  state ||= 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) % limit;
  };
}
