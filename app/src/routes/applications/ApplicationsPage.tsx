import { Button } from '@digdir/designsystemet-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { graphql, type VariablesOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import { ApplicationFilters } from './ApplicationFilters';
import { ApplicationTable, applicationRowFragment } from './ApplicationTable';
import './applications.css';

const applicationsQuery = graphql(
  `
    query Applications($slug: String!, $filter: ApplicationFilter!, $after: String, $language: Language!) {
      school(slug: $slug) {
        id
        currentSeason {
          id
          applications(filter: $filter, first: 50, after: $after) {
            totalCount
            nodes {
              id
              ...ApplicationRow
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  `,
  [applicationRowFragment],
);

type Filter = VariablesOf<typeof applicationsQuery>['filter'];

const route = getRouteApi('/admin/soknader');

/** The season's applications, with filters in the address. */
export function ApplicationsPage() {
  const { texts } = useLanguage();
  const search = route.useSearch();
  const filter: Filter = {
    state: search.status ?? null,
    discipline: search.fag ?? null,
    venueId: search.sted ?? null,
    isPlaced: search.plass ?? null,
    search: search.q ?? null,
  };
  return (
    <RequireKind kind="ADMINISTRATOR">
      <Page title={texts.applications.title} width="wide">
        <ApplicationFilters />
        <Pages key={JSON.stringify(filter)} filter={filter} />
      </Page>
    </RequireKind>
  );
}

/** The applications that fit, fifty at a time; each page fetches itself. */
function Pages({ filter }: { filter: Filter }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, index) => (
    <ApplicationsPart
      key={after ?? 'first'}
      filter={filter}
      after={after}
      isFirst={index === 0}
      showMore={index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
    />
  ));
}

interface ApplicationsPartProps {
  filter: Filter;
  after: string | null;
  isFirst: boolean;
  /** Null when the next page is already shown. */
  showMore: ((cursor: string) => void) | null;
}

function ApplicationsPart({ filter, after, isFirst, showMore }: ApplicationsPartProps) {
  const { texts } = useLanguage();
  const { school } = useSession();
  const language = useContentLanguage();
  const [result, retry] = useQuery({
    query: applicationsQuery,
    variables: { slug: school.slug, filter, after, language },
    requestPolicy: 'cache-and-network',
  });
  const words = texts.applications;
  return (
    <Loaded result={result} retry={retry}>
      {(data) => {
        const page = data.school?.currentSeason?.applications;
        if (!page) return <p className="empty">{words.seasonNone}</p>;
        const { hasNextPage, endCursor } = page.pageInfo;
        return (
          <>
            {isFirst && (
              <p className="applications-count" role="status">
                {page.totalCount === 0 ? words.none : words.count(page.totalCount)}
              </p>
            )}
            {page.nodes.length > 0 && <ApplicationTable applications={page.nodes} />}
            {showMore && hasNextPage && endCursor && (
              <div>
                <Button variant="secondary" onClick={() => showMore(endCursor)}>
                  {texts.common.showMore}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
