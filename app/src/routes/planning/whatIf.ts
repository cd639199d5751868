import type { Weekday } from '../../lib/week';

export const kinds = ['teacherMinutes', 'extraRoom', 'closedRoom', 'moreSeats', 'longestRun'] as const;
export type Kind = (typeof kinds)[number];

/** What the form holds, as it was typed. */
export interface Draft {
  kind: Kind;
  /** The teacher, venue, room or course. */
  thing: string;
  /** Minutes or seats. */
  amount: string;
  weekday: Weekday;
  /** `14:00` */
  from: string;
  until: string;
}

/** The fields of the form that a kind has, besides the kind. */
export type FieldName = 'thing' | 'amount' | 'times';

const fieldsOf: Record<Kind, readonly FieldName[]> = {
  teacherMinutes: ['thing', 'amount'],
  extraRoom: ['thing', 'times'],
  closedRoom: ['thing'],
  moreSeats: ['thing', 'amount'],
  longestRun: ['amount'],
};

export function has(kind: Kind, field: FieldName): boolean {
  return fieldsOf[kind].includes(field);
}

/** The fields that cannot be sent as they are. */
export function faulty(draft: Draft): FieldName[] {
  const isFaulty: Record<FieldName, boolean> = {
    thing: draft.thing === '',
    amount: !/^\d{1,5}$/.test(draft.amount.trim()),
    times: !(minuteOf(draft.from) < minuteOf(draft.until)),
  };
  return fieldsOf[draft.kind].filter((field) => isFaulty[field]);
}

/** The change as the server takes it. */
export function changeOf({ kind, thing, amount, weekday, from, until }: Draft) {
  const number = Number(amount);
  switch (kind) {
    case 'teacherMinutes':
      return { teacherMinutes: { teacherId: thing, contractMin: number } };
    case 'extraRoom':
      return { extraRoom: { venueId: thing, weekday, startMin: minuteOf(from), endMin: minuteOf(until) } };
    case 'closedRoom':
      return { closedRoom: { roomId: thing } };
    case 'moreSeats':
      return { moreSeats: { courseId: thing, seats: number } };
    case 'longestRun':
      return { longestRun: { minutes: number } };
  }
}

/** The field of the form to which a field of the server's input belongs; none for one that the form has not. */
export function fieldOf(input: string): FieldName | null {
  if (!input.startsWith('whatIf')) return null;
  if (input.endsWith('Id')) return 'thing';
  return /weekday|startMin|endMin/.test(input) ? 'times' : 'amount';
}

/** Minutes since midnight of `14:05`, also written `14.05` or `1405`; NaN for what is no time. */
function minuteOf(time: string): number {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(time.trim()) ?? [];
  return Number(hour) * 60 + Number(minute);
}
