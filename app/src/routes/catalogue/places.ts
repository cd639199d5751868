import { type FragmentOf, graphql, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

export const coursePlacesFragment = graphql(`
  fragment CoursePlaces on Course {
    placeCount
    weekdays
    places(first: 2) {
      venue {
        id
        name
      }
    }
  }
`);

/** Where and when a course is taught, short enough for a card. */
export function usePlacesText(masked: FragmentOf<typeof coursePlacesFragment>) {
  const { texts, format } = useLanguage();
  const { placeCount, weekdays, places } = readFragment(coursePlacesFragment, masked);
  const names = places.map((place) => place.venue.name);
  const words = texts.catalogue;
  return {
    where: whereText(names, placeCount, words.noPlaces, words.andMorePlaces),
    when: weekdays.length > 0 ? weekdays.map(format.weekdayShort).join(' ') : words.noPlaces,
  };
}

function whereText(
  names: readonly string[],
  count: number,
  none: string,
  andMore: (first: string, more: number) => string,
): string {
  const [first] = names;
  if (first === undefined) return none;
  return count <= names.length ? names.join(', ') : andMore(first, count - 1);
}
