import { Button, Heading, Tag } from '@digdir/designsystemet-react';
import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { CourseArt } from '../../components/CourseArt';
import { DisciplineTag } from '../../components/DisciplineTag';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { Page } from '../../components/Page';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { byWeekTime } from '../../lib/week';
import { useSession } from '../../session';
import './catalogue.css';

const courseQuery = graphql(`
  query Course($id: ID!, $slug: String!, $language: Language!) {
    school(slug: $slug) {
      id
      currentSeason {
        id
        isOpen
        applicationsCloseAt
      }
    }
    node(id: $id) {
      __typename
      ... on Course {
        id
        name(language: $language)
        description(language: $language)
        discipline
        subject
        form
        minAge
        maxAge
        lessonMin
        minSize
        maxSize
        priceOre
        places {
          venue {
            id
            name
            address
            postcode
          }
          weekdays
        }
        classes {
          id
          name
          weekday
          startMin
          endMin
          seatsFree
          room {
            id
            venue {
              id
              name
            }
          }
        }
      }
    }
  }
`);

type CourseData = ResultOf<typeof courseQuery>;
type Course = Extract<CourseData['node'], { __typename: 'Course' }>;
type Season = NonNullable<CourseData['school']>['currentSeason'];

const route = getRouteApi('/tilbud/$courseId');

/** Everything the public may know about one course, and the way to apply. */
export function CoursePage() {
  const { courseId } = route.useParams();
  const { school } = useSession();
  const language = useContentLanguage();
  const [result, retry] = useQuery({
    query: courseQuery,
    variables: { id: courseId, slug: school.slug, language },
  });
  return (
    <Loaded result={result} retry={retry}>
      {({ node, school: found }) =>
        node?.__typename === 'Course' ? (
          <CourseDetails course={node} season={found?.currentSeason ?? null} />
        ) : (
          <NotFound />
        )
      }
    </Loaded>
  );
}

function CourseDetails({ course, season }: { course: Course; season: Season }) {
  const { texts, format } = useLanguage();
  const words = texts.catalogue;
  return (
    <Page
      title={course.name}
      before={<BackToAll />}
      actions={<DisciplineTag discipline={course.discipline} />}
    >
      <div className="course-head-art">
        <CourseArt discipline={course.discipline} subject={course.subject} columns={16} rows={2} />
      </div>
      <div className="course-layout">
        <div className="stack">
          <p className="course-description">{course.description}</p>
          <Places places={course.places} />
          {course.classes.length > 0 && <Classes classes={course.classes} />}
        </div>
        <aside className="panel stack">
          <dl className="facts">
            <dt>{words.agesLabel}</dt>
            <dd>{texts.common.ages(course.minAge, course.maxAge)}</dd>
            <dt>{words.form}</dt>
            <dd>
              {texts.common.forms[course.form]}
              <br />
              <span className="muted">
                {course.maxSize === 1 ? words.alone : words.groupSize(course.minSize, course.maxSize)}
              </span>
            </dd>
            <dt>{words.length}</dt>
            <dd>{words.weekly(format.duration(course.lessonMin))}</dd>
            <dt>{words.price}</dt>
            <dd>{words.perYear(format.money(course.priceOre))}</dd>
          </dl>
          <ApplyLink course={course} season={season} />
        </aside>
      </div>
    </Page>
  );
}

function BackToAll() {
  const { texts } = useLanguage();
  return (
    <Link to="/tilbud" className="quiet-link">
      <ArrowLeftIcon aria-hidden />
      {texts.catalogue.backToAll}
    </Link>
  );
}

function ApplyLink({ course, season }: { course: Course; season: Season }) {
  const { texts, format } = useLanguage();
  const { viewer } = useSession();
  if (!season?.isOpen) return <p>{texts.catalogue.closed}</p>;
  if (viewer && viewer.kind !== 'GUARDIAN') return null;
  return (
    <div className="stack-tight">
      <Button asChild>
        <Link to="/sok" search={{ tilbud: course.id }}>
          {texts.catalogue.applyTo(course.name)}
        </Link>
      </Button>
      <span className="muted">{texts.catalogue.deadline(format.instant(season.applicationsCloseAt))}</span>
    </div>
  );
}

function Places({ places }: Pick<Course, 'places'>) {
  const { texts, format } = useLanguage();
  return (
    <section className="panel">
      <Heading level={2} data-size="xs">
        {texts.catalogue.placesHeading}
      </Heading>
      {places.length === 0 && <p>{texts.catalogue.noPlaces}</p>}
      <ul className="plain place-list">
        {places.map(({ venue, weekdays }) => (
          <li key={venue.id}>
            <strong>{venue.name}</strong>
            <span className="muted">
              {venue.address}, {venue.postcode}
            </span>
            <span className="capital">{weekdays.map(format.weekday).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Classes({ classes }: Pick<Course, 'classes'>) {
  const { texts, format } = useLanguage();
  return (
    <section className="panel">
      <Heading level={2} data-size="xs">
        {texts.catalogue.classesHeading}
      </Heading>
      <ul className="plain place-list">
        {classes.toSorted(byWeekTime).map((group) => (
          <li key={group.id}>
            <div className="row">
              <strong>{group.name}</strong>
              <Tag data-size="sm" data-color={group.seatsFree > 0 ? 'success' : 'neutral'}>
                {texts.catalogue.seatsFree(group.seatsFree)}
              </Tag>
            </div>
            <span className="capital">
              {format.weekday(group.weekday)} {format.timeSpan(group.startMin, group.endMin)},{' '}
              {group.room.venue.name}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
