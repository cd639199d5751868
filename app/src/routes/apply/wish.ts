import type { FieldError } from '../../errors';
import type { Texts } from '../../i18n/texts';
import type { Wish } from './draft';
import type { WishCourse } from './useCourses';

/** The page about one wish, as answered so far; empty texts are unanswered. */
export interface WishForm {
  courseId: string;
  firstVenueId: string;
  otherVenueIds: string[];
}

/** The page's first state: a wish being changed, a suggestion from the catalogue, or nothing. A single place is chosen already. */
export function wishFormOf(
  wish: Wish | undefined,
  suggestedCourseId: string | null,
  courses: readonly WishCourse[],
  age: number,
): WishForm {
  if (wish) {
    const [firstVenueId = '', ...otherVenueIds] = wish.venueIds;
    return { courseId: wish.courseId, firstVenueId, otherVenueIds };
  }
  const course = coursesForAge(courses, age).find(({ id }) => id === suggestedCourseId);
  const onlyPlace = course?.places.length === 1 ? course.places[0] : undefined;
  return { courseId: course?.id ?? '', firstVenueId: onlyPlace?.venue.id ?? '', otherVenueIds: [] };
}

/** Courses that take a pupil of this age and have somewhere to be taught. */
export function coursesForAge(courses: readonly WishCourse[], age: number): WishCourse[] {
  return courses.filter(({ minAge, maxAge, places }) => minAge <= age && age <= maxAge && places.length > 0);
}

export function wishErrors(
  form: WishForm,
  otherCourseIds: readonly string[],
  maxVenues: number,
  texts: Texts,
): FieldError[] {
  const words = texts.apply.wish;
  if (!form.courseId) return [{ fieldId: 'course', text: words.enterCourse }];
  const errors: FieldError[] = [];
  if (otherCourseIds.includes(form.courseId)) errors.push({ fieldId: 'course', text: words.alreadyChosen });
  if (!form.firstVenueId) errors.push({ fieldId: 'first-venue', text: words.enterVenue });
  const venues = new Set([form.firstVenueId, ...form.otherVenueIds]);
  if (venues.size > maxVenues) errors.push({ fieldId: 'other-venues', text: words.tooManyVenues });
  return errors;
}
