import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage } from '../../i18n/language';
import { useSession } from '../../session';

const coursesQuery = graphql(`
  query CoursesForWishes($slug: String!, $after: String, $language: Language!) {
    school(slug: $slug) {
      id
      courses(first: 100, after: $after) {
        nodes {
          id
          name(language: $language)
          discipline
          form
          minAge
          maxAge
          lessonMin
          priceOre
          places {
            venue {
              id
              name
            }
            weekdays
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type WishCourse = NonNullable<ResultOf<typeof coursesQuery>['school']>['courses']['nodes'][number];

/** Every course one can wish for, by name; a school has fewer than two pages of them. */
export function useCourses() {
  const { school } = useSession();
  const language = useContentLanguage();
  const [first, retry] = useQuery({
    query: coursesQuery,
    variables: { slug: school.slug, after: null, language },
  });
  const page = first.data?.school?.courses;
  const [second] = useQuery({
    query: coursesQuery,
    variables: { slug: school.slug, after: page?.pageInfo.endCursor ?? null, language },
    pause: !page?.pageInfo.hasNextPage,
  });
  const isWaiting = !page || (page.pageInfo.hasNextPage && !second.data && !second.error);
  const data = isWaiting ? undefined : [...page.nodes, ...(second.data?.school?.courses.nodes ?? [])];
  return [{ data, error: first.error ?? second.error, fetching: isWaiting }, retry] as const;
}
