import { Heading } from '@digdir/designsystemet-react';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { WeekSwitch } from '../../components/WeekSwitch';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { now } from '../../lib/clock';
import { addDays, type IsoDate, inOslo, mondayOf, weekNumber } from '../../lib/date';
import { useSession } from '../../session';
import { AgendaDay, agendaLessonFragment } from './AgendaDay';
import './agenda.css';
import { WeeklyClasses, weeklyClassFragment } from './WeeklyClasses';

const seasonQuery = graphql(`
  query AgendaSeason($slug: String!) {
    school(slug: $slug) {
      id
      currentSeason {
        id
        startsOn
        publishedTimetable {
          id
        }
        breaks {
          name
          from
          to
        }
      }
    }
  }
`);

const agendaQuery = graphql(
  `
    query Agenda($from: Date!, $to: Date!, $language: Language!) {
      viewer {
        guardian {
          id
          pupils {
            id
            givenName
            lessons(from: $from, to: $to) {
              date
              ...AgendaLesson
            }
            classes {
              id
              ...WeeklyClass
            }
          }
        }
      }
    }
  `,
  [agendaLessonFragment, weeklyClassFragment],
);

type Season = NonNullable<NonNullable<ResultOf<typeof seasonQuery>['school']>['currentSeason']>;

const route = getRouteApi('/timeplan');

/** The week of all the children together, a day at a time. */
export function AgendaPage() {
  const { texts } = useLanguage();
  const { school } = useSession();
  const [result, retry] = useQuery({ query: seasonQuery, variables: { slug: school.slug } });
  return (
    <RequireKind kind="GUARDIAN">
      <Loaded result={result} retry={retry}>
        {(data) => {
          const season = data.school?.currentSeason;
          if (season?.publishedTimetable) return <Agenda season={season} />;
          return (
            <Page title={texts.family.agenda.title}>
              <p className="empty">{texts.family.agenda.noTimetable}</p>
            </Page>
          );
        }}
      </Loaded>
    </RequireKind>
  );
}

function Agenda({ season }: { season: Season }) {
  const { texts } = useLanguage();
  const language = useContentLanguage();
  const { uke } = route.useSearch();
  const today = inOslo(now()).date;
  const monday = mondayOf(uke ?? (today < season.startsOn ? season.startsOn : today));
  const sunday = addDays(monday, 6);
  const [result, retry] = useQuery({
    query: agendaQuery,
    variables: { from: monday, to: sunday, language },
    requestPolicy: 'cache-and-network',
  });
  const words = texts.family.agenda;
  return (
    <Page
      title={words.title}
      actions={<WeekSwitch monday={monday} to="/timeplan" label={words.week(weekNumber(monday))} />}
    >
      <SeasonNotes season={season} monday={monday} sunday={sunday} />
      <Loaded result={result} retry={retry}>
        {({ viewer }) => {
          const pupils = viewer?.guardian?.pupils ?? [];
          const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
          const isEmpty = pupils.every(({ lessons }) => lessons.length === 0);
          return (
            <>
              {isEmpty && <p className="empty">{words.empty}</p>}
              {days.map((day) => (
                <AgendaDay
                  key={day}
                  day={day}
                  isToday={day === today}
                  lessons={pupils.flatMap(({ id, givenName, lessons }) =>
                    lessons.filter(({ date }) => date === day).map((lesson) => ({ id, givenName, lesson })),
                  )}
                />
              ))}
              <section>
                <Heading level={2} data-size="sm">
                  {words.weekly}
                </Heading>
                <WeeklyClasses pupils={pupils} />
              </section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface SeasonNotesProps {
  season: Season;
  monday: IsoDate;
  sunday: IsoDate;
}

/** Why a week may be empty: a holiday, or teaching has not begun. */
function SeasonNotes({ season, monday, sunday }: SeasonNotesProps) {
  const { texts, format } = useLanguage();
  const words = texts.family.agenda;
  const holidays = season.breaks.filter(({ from, to }) => from <= sunday && to >= monday);
  return (
    <>
      {sunday < season.startsOn && <p className="note">{words.beforeSeason(format.date(season.startsOn))}</p>}
      {holidays.map(({ name, from }) => (
        <p key={from} className="note">
          {words.holiday(name)}
        </p>
      ))}
    </>
  );
}
