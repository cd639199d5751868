import { Button } from '@digdir/designsystemet-react';
import { PrinterSmallIcon } from '@navikt/aksel-icons';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { WeekSwitch } from '../../components/WeekSwitch';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { now } from '../../lib/clock';
import { addDays, inOslo, mondayOf, weekdayOf, weekNumber } from '../../lib/date';
import { useSession } from '../../session';
import { TeacherDay, teacherLessonFragment } from './TeacherDay';
import './week.css';

const seasonQuery = graphql(`
  query WeekSeason($slug: String!) {
    school(slug: $slug) {
      id
      currentSeason {
        id
        startsOn
        weekdays
        breaks {
          name
          from
          to
        }
      }
    }
  }
`);

const weekQuery = graphql(
  `
    query Week($from: Date!, $to: Date!, $language: Language!) {
      viewer {
        teacher {
          id
          name
          contractMin
          lessons(from: $from, to: $to) {
            date
            class {
              id
              startMin
              endMin
            }
            ...TeacherLesson
          }
        }
      }
    }
  `,
  [teacherLessonFragment],
);

type Season = NonNullable<NonNullable<ResultOf<typeof seasonQuery>['school']>['currentSeason']>;

const route = getRouteApi('/uke');

/** A teacher's week: five columns on a desk or on paper, one day under the other on a phone. */
export function WeekPage() {
  const { school } = useSession();
  const [result, retry] = useQuery({ query: seasonQuery, variables: { slug: school.slug } });
  return (
    <RequireKind kind="TEACHER">
      <Loaded result={result} retry={retry}>
        {(data) => <Week season={data.school?.currentSeason ?? null} />}
      </Loaded>
    </RequireKind>
  );
}

function Week({ season }: { season: Season | null }) {
  const { texts, format } = useLanguage();
  const language = useContentLanguage();
  const { uke } = route.useSearch();
  const today = inOslo(now()).date;
  const start = season && today < season.startsOn ? season.startsOn : today;
  const monday = mondayOf(uke ?? start);
  const sunday = addDays(monday, 6);
  const [result, retry] = useQuery({
    query: weekQuery,
    variables: { from: monday, to: sunday, language },
    requestPolicy: 'cache-and-network',
  });
  const words = texts.teacher;
  const holidays = season?.breaks.filter(({ from, to }) => from <= sunday && to >= monday) ?? [];

  return (
    <Page
      title={words.title}
      width="wide"
      actions={
        <>
          <WeekSwitch monday={monday} to="/uke" label={texts.family.agenda.week(weekNumber(monday))} />
          <Button variant="secondary" data-size="sm" onClick={() => window.print()}>
            <PrinterSmallIcon aria-hidden />
            {texts.common.print}
          </Button>
        </>
      }
    >
      {holidays.map(({ name, from }) => (
        <p key={from} className="week-note">
          {texts.family.agenda.holiday(name)}
        </p>
      ))}
      <Loaded result={result} retry={retry}>
        {({ viewer }) => {
          const teacher = viewer?.teacher;
          if (!teacher) return null;
          const lessons = teacher.lessons;
          const minutes = lessons.reduce(
            (sum, { class: { startMin, endMin } }) => sum + endMin - startMin,
            0,
          );
          const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter(
            (day) => season?.weekdays.includes(weekdayOf(day)) || lessons.some(({ date }) => date === day),
          );
          return (
            <>
              <p className="week-sum">
                <strong>{teacher.name}</strong>
                <span>{words.week(weekNumber(monday), format.dayAndMonth(monday), format.date(sunday))}</span>
                <span>{words.lessons(lessons.length)}</span>
                {teacher.contractMin !== null && (
                  <span>{words.total(format.duration(minutes), format.duration(teacher.contractMin))}</span>
                )}
              </p>
              {lessons.length === 0 && <p className="empty">{words.empty}</p>}
              <div className="week-days" style={{ '--days': days.length }}>
                {days.map((day) => (
                  <TeacherDay
                    key={day}
                    day={day}
                    isToday={day === today}
                    lessons={lessons.filter(({ date }) => date === day)}
                  />
                ))}
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
