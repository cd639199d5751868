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

  test.each([['18:05'], ['18.05'], ['1805']])('%s is a time', (until) => {
    expect(changeOf({ ...draft, kind: 'extraRoom', until })).toMatchObject({ extraRoom: { endMin: 1085 } });
  });

  test.each([['-1'], ['1.5'], ['en'], ['123456']])('%s is no number of minutes', (amount) => {
    expect(faulty({ ...draft, amount })).toEqual(['amount']);
  });

  test.each([['14:00'], ['25:00'], ['18'], ['6 pm']])('a room that closes at %s is none', (until) => {
    expect(faulty({ ...draft, kind: 'extraRoom', until })).toEqual(['times']);
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
