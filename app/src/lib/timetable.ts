/** Geometry and keyboard order of the timetable: columns (rooms or days) of lessons placed by the minute. */

export interface PlacedLesson {
  id: string;
  startMin: number;
  endMin: number;
}

export interface TimeRange {
  startMin: number;
  endMin: number;
}

/** Whole hours around all lessons, and never less than the ordinary teaching afternoon. */
export function timeRange(lessons: readonly PlacedLesson[]): TimeRange {
  const startMin = Math.min(14 * 60, ...lessons.map((lesson) => lesson.startMin));
  const endMin = Math.max(18 * 60, ...lessons.map((lesson) => lesson.endMin));
  return { startMin: Math.floor(startMin / 60) * 60, endMin: Math.ceil(endMin / 60) * 60 };
}

/** Every full hour in the range, the end left out. */
export function fullHours({ startMin, endMin }: TimeRange): number[] {
  return Array.from({ length: Math.ceil((endMin - startMin) / 60) }, (_, index) => startMin + index * 60);
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The lesson that an arrow key leads to: along the column, or to the nearest in time in the next column that has any. */
export function neighbour(
  columns: readonly (readonly PlacedLesson[])[],
  id: string,
  direction: Direction,
): string | null {
  const column = columns.findIndex((lessons) => lessons.some((lesson) => lesson.id === id));
  const lessons = columns[column];
  if (!lessons) return null;
  const index = lessons.findIndex((lesson) => lesson.id === id);
  if (direction === 'up') return lessons[index - 1]?.id ?? null;
  if (direction === 'down') return lessons[index + 1]?.id ?? null;
  const step = direction === 'left' ? -1 : 1;
  for (let next = column + step; next >= 0 && next < columns.length; next += step) {
    const nearest = nearestInTime(columns[next] ?? [], lessons[index]?.startMin ?? 0);
    if (nearest) return nearest.id;
  }
  return null;
}

function nearestInTime(lessons: readonly PlacedLesson[], startMin: number): PlacedLesson | undefined {
  const distance = (lesson: PlacedLesson) => Math.abs(lesson.startMin - startMin);
  return lessons.reduce<PlacedLesson | undefined>(
    (best, lesson) => (best && distance(best) <= distance(lesson) ? best : lesson),
    undefined,
  );
}
