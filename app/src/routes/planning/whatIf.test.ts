import { describe, expect, test } from 'vitest';
import { changeOf, type Draft, faulty, fieldOf } from './whatIf';

const draft: Draft = {
  kind: 'teacherMinutes',
  thing: 'id',
  amount: ' 120 ',
  weekday: 'TUESDAY',
  from: '14:00',
  until: '18:05',
};

describe('what is tried', () => {
  test.each([
    ['teacherMinutes', { teacherMinutes: { teacherId: 'id', contractMin: 120 } }],
    ['extraRoom', { extraRoom: { venueId: 'id', weekday: 'TUESDAY', startMin: 840, endMin: 1085 } }],
    ['closedRoom', { closedRoom: { roomId: 'id' } }],
    ['moreSeats', { moreSeats: { courseId: 'id', seats: 120 } }],
    ['longestRun', { longestRun: { minutes: 120 } }],
  ] as const)('%s is sent with its own figures alone', (kind, change) => {
    expect(faulty({ ...draft, kind })).toEqual([]);
    expect(changeOf({ ...draft, kind })).toEqual(change);
  });

  test.each([
    ['teacherMinutes', ['thing', 'amount']],
    ['extraRoom', ['thing', 'times']],
    ['closedRoom', ['thing']],
    ['moreSeats', ['thing', 'amount']],
    ['longestRun', ['amount']],
  ] as const)('an empty form for %s lacks all that it needs', (kind, lacking) => {
    expect(faulty({ ...draft, kind, thing: '', amount: '', from: '', until: '' })).toEqual(lacking);
  });

  test.each([['-1'], ['1.5'], ['en'], ['123456']])('%s is no number of minutes', (amount) => {
    expect(faulty({ ...draft, amount })).toEqual(['amount']);
  });

  test('a room that closes before it opens is none', () => {
    expect(faulty({ ...draft, kind: 'extraRoom', until: '14:00' })).toEqual(['times']);
  });
});

test.each([
  ['whatIf.0.teacherMinutes.teacherId', 'thing'],
  ['whatIf.0.moreSeats.seats', 'amount'],
  ['whatIf.0.extraRoom.endMin', 'times'],
  ['whatIf.0.extraRoom.weekday', 'times'],
  ['timeLimitS', null],
])('what is wrong with %s is said at the field of the form', (input, field) => {
  expect(fieldOf(input)).toBe(field);
});
