import { useEffect, useState } from 'react';
import { type Client, type CombinedError, useClient } from 'urql';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage } from '../../i18n/language';
import type { Weekday } from '../../lib/week';

const dayQuery = graphql(`
  query DayClasses($timetableId: ID!, $filter: ClassFilter!, $after: String, $language: Language!) {
    node(id: $timetableId) {
      __typename
      ... on Timetable {
        id
        classes(filter: $filter, first: 100, after: $after) {
          nodes {
            id
            name
            weekday
            startMin
            endMin
            pupilCount
            course {
              id
              name(language: $language)
              discipline
              form
            }
            teacher {
              id
              name
            }
            room {
              id
              name
              venue {
                id
                name
              }
            }
            pupils {
              id
              givenName
              familyName
              age
            }
            pin {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type TimetableNode = Extract<ResultOf<typeof dayQuery>['node'], { __typename: 'Timetable' }>;
export type DayClass = TimetableNode['classes']['nodes'][number];

interface DayClasses {
  classes: readonly DayClass[];
  isLoading: boolean;
  error: CombinedError | undefined;
}

interface Wanted {
  timetableId: string;
  weekday: Weekday;
  venueId: string | null;
  language: 'NB' | 'NN' | 'EN';
}

/** Every class of a day, however many pages it takes. What is already drawn stays while it is fetched anew. */
export function useDayClasses(timetableId: string, weekday: Weekday, venueId: string | null) {
  const client = useClient();
  const language = useContentLanguage();
  const [generation, setGeneration] = useState(0);
  const [state, setState] = useState<DayClasses>({ classes: [], isLoading: true, error: undefined });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation asks the server again
  useEffect(() => {
    let isWanted = true;
    setState((old) => ({ ...old, isLoading: true, error: undefined }));
    fetchAll(client, { timetableId, weekday, venueId, language }).then((fetched) => {
      if (isWanted) setState(fetched);
    });
    return () => {
      isWanted = false;
    };
  }, [client, timetableId, weekday, venueId, language, generation]);

  return { ...state, reload: () => setGeneration((old) => old + 1) };
}

async function fetchAll(client: Client, wanted: Wanted): Promise<DayClasses> {
  const { timetableId, weekday, venueId, language } = wanted;
  const classes: DayClass[] = [];
  let after: string | null = null;
  do {
    const variables = { timetableId, filter: { weekday, venueId }, after, language };
    const answer: { data?: ResultOf<typeof dayQuery>; error?: CombinedError } = await client
      .query(dayQuery, variables, { requestPolicy: 'network-only' })
      .toPromise();
    if (answer.error) return { classes, isLoading: false, error: answer.error };
    const page: TimetableNode['classes'] | null =
      answer.data?.node?.__typename === 'Timetable' ? answer.data.node.classes : null;
    classes.push(...(page?.nodes ?? []));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { classes, isLoading: false, error: undefined };
}
