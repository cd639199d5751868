import { type FragmentOf, graphql, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { type Weekday, weekdays } from '../../lib/week';

export const coursePlacesFragment = graphql(`
  fragment CoursePlaces on CoursePlace {
    venue {
      id
      name
    }
    weekdays
  }
`);

/** Where and when a course is taught, short enough for a card. */
export function usePlacesText(masked: readonly FragmentOf<typeof coursePlacesFragment>[]) {
  const { texts, format } = useLanguage();
  const places = masked.map((place) => readFragment(coursePlacesFragment, place));
  const names = places.map((place) => place.venue.name);
  const taught = new Set<Weekday>(places.flatMap((place) => place.weekdays));
  const days = weekdays.filter((day) => taught.has(day)).map(format.weekdayShort);
  return {
    where: whereText(names, texts.catalogue.noPlaces, texts.catalogue.andMorePlaces),
    when: days.length > 0 ? days.join(' ') : texts.catalogue.noPlaces,
  };
}

function whereText(
  names: readonly string[],
  none: string,
  andMore: (first: string, more: number) => string,
): string {
  const [first, ...others] = names;
  if (first === undefined) return none;
  return others.length <= 1 ? names.join(', ') : andMore(first, others.length);
}
