import { describe, expect, test } from 'vitest';
import { texts } from '../../i18n/nb';
import type { WishCourse } from './useCourses';
import { coursesForAge, wishErrors, wishFormOf } from './wish';

const course = (id: string, minAge: number, maxAge: number, venues: string[]): WishCourse => ({
  id,
  name: id,
  discipline: 'MUSIC',
  form: 'INDIVIDUAL',
  minAge,
  maxAge,
  lessonMin: 20,
  priceOre: 0,
  places: venues.map((venue) => ({ venue: { id: venue, name: venue }, weekdays: ['MONDAY'] })),
});
const piano = course('piano', 6, 19, ['asker', 'tofte']);
const choir = course('choir', 6, 9, ['asker']);
const harp = course('harp', 6, 19, []);
const all = [piano, choir, harp];

describe('what one can wish for', () => {
  test('courses for the age that are taught somewhere', () => {
    expect(coursesForAge(all, 6)).toEqual([piano, choir]);
    expect(coursesForAge(all, 10)).toEqual([piano]);
    expect(coursesForAge(all, 5)).toEqual([]);
  });

  test('the only place of a course is chosen already', () => {
    expect(wishFormOf(undefined, 'choir', all, 8).firstVenueId).toBe('asker');
    expect(wishFormOf(undefined, 'piano', all, 8).firstVenueId).toBe('');
  });

  test('a suggestion that does not suit the age is dropped', () => {
    expect(wishFormOf(undefined, 'choir', all, 12).courseId).toBe('');
  });

  test('a wish being changed opens as it was', () => {
    const wish = { courseId: 'piano', venueIds: ['tofte', 'asker'] };
    expect(wishFormOf(wish, null, all, 8)).toEqual({
      courseId: 'piano',
      firstVenueId: 'tofte',
      otherVenueIds: ['asker'],
    });
  });
});

describe('what is missing', () => {
  const answered = { courseId: 'piano', firstVenueId: 'asker', otherVenueIds: ['tofte'] };
  const fields = (form: typeof answered, others: string[] = []) =>
    wishErrors(form, others, 2, texts).map(({ fieldId }) => fieldId);

  test('nothing, when course and place are chosen', () => {
    expect(fields(answered)).toEqual([]);
  });

  test('the course first', () => {
    expect(fields({ courseId: '', firstVenueId: '', otherVenueIds: [] })).toEqual(['course']);
  });

  test('a place, and a course that is not wished for already', () => {
    expect(fields({ ...answered, firstVenueId: '', otherVenueIds: [] }, ['piano'])).toEqual([
      'course',
      'first-venue',
    ]);
  });

  test('too many places are counted once each', () => {
    expect(fields({ ...answered, otherVenueIds: ['asker', 'tofte'] })).toEqual([]);
    expect(fields({ ...answered, otherVenueIds: ['tofte', 'vollen'] })).toEqual(['other-venues']);
  });
});
