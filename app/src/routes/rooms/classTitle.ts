import type { DayClass } from './useDayClasses';

/** Whom or what a lesson is for: the pupil of an individual lesson, the group's name otherwise. */
export function classTitle({ course, name, pupils }: Pick<DayClass, 'course' | 'name' | 'pupils'>): string {
  const [only] = pupils;
  return course.form === 'INDIVIDUAL' && only ? `${only.givenName} ${only.familyName}` : name;
}
