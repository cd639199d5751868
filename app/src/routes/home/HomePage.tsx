import { Button, Heading } from '@digdir/designsystemet-react';
import { ArrowRightIcon, BellIcon, PlusIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { now } from '../../lib/clock';
import { addDays, daysBetween, inOslo } from '../../lib/date';
import { ChildCard, childCardFragment } from './ChildCard';
import './home.css';

const homeQuery = graphql(
  `
    query Home($from: Date!, $to: Date!, $language: Language!) {
      viewer {
        school {
          id
          currentSeason {
            id
            name
            isOpen
            applicationsCloseAt
            publishedTimetable {
              id
            }
          }
        }
        guardian {
          id
          givenName
          pupils {
            id
            givenName
            applications {
              id
              state
              season {
                id
              }
            }
            ...ChildCard
          }
        }
      }
    }
  `,
  [childCardFragment],
);

type Viewer = NonNullable<ResultOf<typeof homeQuery>['viewer']>;
type Season = NonNullable<Viewer['school']['currentSeason']>;
type Pupil = NonNullable<Viewer['guardian']>['pupils'][number];

/** A family's first page: what to do, and how it stands with each child. */
export function HomePage() {
  return (
    <RequireKind kind="GUARDIAN">
      <Home />
    </RequireKind>
  );
}

function Home() {
  const { texts } = useLanguage();
  const language = useContentLanguage();
  const today = inOslo(now()).date;
  const [result, retry] = useQuery({
    query: homeQuery,
    variables: { from: today, to: addDays(today, 60), language },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded result={result} retry={retry}>
      {({ viewer }) => {
        if (!viewer?.guardian) return null;
        const { pupils, givenName } = viewer.guardian;
        const season = viewer.school.currentSeason;
        return (
          <Page title={texts.family.hello(givenName)}>
            {season && <Tasks season={season} pupils={pupils} />}
            <section>
              <Heading level={2} data-size="sm">
                {texts.family.children}
              </Heading>
              {pupils.length === 0 && <p className="empty">{texts.family.noChildren}</p>}
              <ul className="plain child-list">
                {pupils.map((pupil) => (
                  <li key={pupil.id}>
                    <ChildCard
                      pupil={pupil}
                      seasonId={season?.id ?? null}
                      isPublished={season?.publishedTimetable !== null}
                    />
                  </li>
                ))}
              </ul>
              {season?.isOpen && (
                <Button asChild variant="secondary" className="home-add">
                  <Link to="/sok">
                    <PlusIcon aria-hidden />
                    {texts.family.addChild}
                  </Link>
                </Button>
              )}
            </section>
          </Page>
        );
      }}
    </Loaded>
  );
}

/** What the family can do now, with the deadline. */
function Tasks({ season, pupils }: { season: Season; pupils: readonly Pupil[] }) {
  const { texts, format } = useLanguage();
  const waiting = season.isOpen ? pupils.filter((pupil) => !hasApplied(pupil, season.id)) : [];
  const daysLeft = daysBetween(inOslo(now()).date, inOslo(season.applicationsCloseAt).date);
  return (
    <section className="panel tasks">
      <Heading level={2} data-size="xs">
        <BellIcon aria-hidden />
        {texts.family.tasks}
      </Heading>
      {waiting.length === 0 && <p className="muted">{texts.family.nothingToDo}</p>}
      {season.isOpen && waiting.length > 0 && (
        <p>
          {texts.catalogue.deadline(format.instant(season.applicationsCloseAt))}.{' '}
          <strong>{texts.family.deadlineDays(daysLeft)}.</strong>
        </p>
      )}
      <ul className="plain task-list">
        {waiting.map((pupil) => (
          <li key={pupil.id}>
            <Link to="/sok" search={{ barn: pupil.id }} className="task">
              {texts.family.applyFor(pupil.givenName)}
              <ArrowRightIcon aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hasApplied(pupil: Pupil, seasonId: string): boolean {
  return pupil.applications.some(({ state, season }) => state === 'SUBMITTED' && season.id === seasonId);
}
