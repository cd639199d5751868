import { Button } from '@digdir/designsystemet-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { FailureNotice } from '../../components/FailureNotice';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { VersionBadge } from '../../components/VersionBadge';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import { ClassDialog } from './ClassDialog';
import { ClassTable } from './ClassTable';
import { RoomFilters } from './RoomFilters';
import { RoomGrid } from './RoomGrid';
import './rooms.css';
import { useDayClasses } from './useDayClasses';

const roomsQuery = graphql(`
  query Rooms($slug: String!) {
    school(slug: $slug) {
      id
      venues {
        id
        name
        rooms {
          id
          name
          capacity
        }
      }
      currentSeason {
        id
        gridMin
        weekdays
        timetables {
          id
          version
          state
        }
      }
    }
  }
`);

type School = NonNullable<ResultOf<typeof roomsQuery>['school']>;
export type Venue = School['venues'][number];
export type Season = NonNullable<School['currentSeason']>;
export type TimetableVersion = Season['timetables'][number];

const route = getRouteApi('/admin/rom');

/** A day of the timetable, room by room. */
export function RoomsPage() {
  const { texts } = useLanguage();
  const { school } = useSession();
  const [result, retry] = useQuery({
    query: roomsQuery,
    variables: { slug: school.slug },
    requestPolicy: 'cache-and-network',
  });
  return (
    <RequireKind kind="ADMINISTRATOR">
      <Loaded result={result} retry={retry}>
        {(data) => {
          const season = data.school?.currentSeason;
          if (data.school && season?.timetables[0])
            return <Rooms venues={data.school.venues} season={season} />;
          return (
            <Page title={texts.rooms.title}>
              <p className="empty">{texts.rooms.noTimetable}</p>
              <Button asChild>
                <Link to="/admin/optimering">{texts.rooms.toPlanning}</Link>
              </Button>
            </Page>
          );
        }}
      </Loaded>
    </RequireKind>
  );
}

function Rooms({ venues, season }: { venues: readonly Venue[]; season: Season }) {
  const { texts, format } = useLanguage();
  const search = route.useSearch();
  const [openId, setOpenId] = useState<string | null>(null);
  const chosen = season.timetables.find(({ id }) => id === search.timeplan);
  const published = season.timetables.find(({ state }) => state === 'PUBLISHED');
  const timetable = chosen ?? published ?? season.timetables[0];
  const weekday = search.dag ?? season.weekdays[0] ?? 'MONDAY';
  const { classes, isLoading, error, reload } = useDayClasses(
    timetable?.id ?? '',
    weekday,
    search.sted ?? null,
  );
  const used = new Set(classes.map(({ room }) => room.id));
  const shown = search.sted ? venues.filter(({ id }) => id === search.sted) : venues;
  const open = classes.find(({ id }) => id === openId);
  const isTable = search.visning === 'tabell';
  const words = texts.rooms;

  return (
    <Page
      title={words.titleOn(format.weekday(weekday))}
      width="wide"
      actions={timetable && <VersionBadge version={timetable.version} state={timetable.state} />}
    >
      <RoomFilters season={season} venues={venues} timetableId={timetable?.id ?? ''} weekday={weekday} />
      <p className="rooms-count">
        <strong role="status">
          {isLoading ? texts.common.loading : words.lessonsToday(classes.length, used.size)}
        </strong>
        {!isTable && <span className="muted">{words.hint}</span>}
      </p>
      {error && <FailureNotice error={error} retry={reload} />}
      {!isLoading && classes.length === 0 && !error && <p className="empty">{words.empty}</p>}
      {classes.length > 0 &&
        (isTable ? (
          <ClassTable classes={classes} open={setOpenId} />
        ) : (
          <RoomGrid venues={shown} classes={classes} open={setOpenId} />
        ))}
      {open && (
        <ClassDialog
          key={open.id}
          lesson={open}
          venues={venues}
          season={season}
          changed={reload}
          close={() => setOpenId(null)}
        />
      )}
    </Page>
  );
}
