import { Button } from '@digdir/designsystemet-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { CourseArt } from '../../components/CourseArt';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { graphql, type VariablesOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import { CatalogueFilters } from './CatalogueFilters';
import './catalogue.css';
import { CourseCard, courseCardFragment } from './CourseCard';

const catalogueQuery = graphql(
  `
    query Catalogue($slug: String!, $filter: CourseFilter!, $after: String, $language: Language!) {
      school(slug: $slug) {
        id
        courses(filter: $filter, first: 24, after: $after) {
          totalCount
          nodes {
            id
            ...CourseCard
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [courseCardFragment],
);

type CatalogueFilter = VariablesOf<typeof catalogueQuery>['filter'];

const route = getRouteApi('/tilbud');

/** The public catalogue, with its filters in the address. */
export function CataloguePage() {
  const { texts } = useLanguage();
  const { school } = useSession();
  const search = route.useSearch();
  const filter: CatalogueFilter = {
    discipline: search.fag ?? null,
    age: search.alder ?? null,
    venueId: search.sted ?? null,
    search: search.q ?? null,
  };
  return (
    <>
      <div className="catalogue-hero">
        <div className="catalogue-hero-art">
          <CourseArt discipline="MUSIC" subject="hero" columns={16} rows={4} />
        </div>
      </div>
      <Page title={texts.catalogue.title}>
        <p className="catalogue-intro">{texts.catalogue.intro(school.name)}</p>
        <CatalogueFilters />
        <CoursePages key={JSON.stringify(filter)} filter={filter} />
      </Page>
    </>
  );
}

/** The courses that fit, a page at a time; each page fetches itself. */
function CoursePages({ filter }: { filter: CatalogueFilter }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, index) => (
    <CoursePage
      key={after ?? 'first'}
      filter={filter}
      after={after}
      isFirst={index === 0}
      isLast={index === cursors.length - 1}
      showMore={(cursor) => setCursors([...cursors, cursor])}
    />
  ));
}

interface CoursePageProps {
  filter: CatalogueFilter;
  after: string | null;
  isFirst: boolean;
  isLast: boolean;
  showMore: (cursor: string) => void;
}

function CoursePage({ filter, after, isFirst, isLast, showMore }: CoursePageProps) {
  const { texts } = useLanguage();
  const { school } = useSession();
  const language = useContentLanguage();
  const [result, retry] = useQuery({
    query: catalogueQuery,
    variables: { slug: school.slug, filter, after, language },
  });
  return (
    <Loaded result={result} retry={retry}>
      {(data) => {
        if (!data.school) return null;
        const { nodes, totalCount, pageInfo } = data.school.courses;
        return (
          <>
            {isFirst && (
              <p className="catalogue-count" role="status">
                {totalCount === 0 ? texts.catalogue.none : texts.catalogue.count(totalCount)}
              </p>
            )}
            <ul className="course-list plain">
              {nodes.map((course) => (
                <li key={course.id}>
                  <CourseCard course={course} />
                </li>
              ))}
            </ul>
            {isLast && pageInfo.hasNextPage && pageInfo.endCursor && (
              <Button
                variant="secondary"
                className="show-more"
                onClick={() => showMore(pageInfo.endCursor ?? '')}
              >
                {texts.common.showMore}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
