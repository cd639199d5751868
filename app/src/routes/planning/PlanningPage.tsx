import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { useSession } from '../../session';
import './planning.css';
import { RepairTimetable } from './RepairTimetable';
import { RunTable, runRowFragment } from './RunTable';
import { StartRun } from './StartRun';
import { TryWhatIf } from './TryWhatIf';

const planningQuery = graphql(
  `
    query Planning($slug: String!) {
      school(slug: $slug) {
        id
        currentSeason {
          id
          name
          publishedTimetable {
            id
          }
          planningRuns {
            id
            ...RunRow
          }
        }
      }
    }
  `,
  [runRowFragment],
);

/** Starting the optimiser, and the runs so far. */
export function PlanningPage() {
  return (
    <RequireKind kind="ADMINISTRATOR">
      <Planning />
    </RequireKind>
  );
}

function Planning() {
  const { texts } = useLanguage();
  const { school } = useSession();
  const [result, retry] = useQuery({
    query: planningQuery,
    variables: { slug: school.slug },
    requestPolicy: 'cache-and-network',
  });
  const words = texts.planning;
  return (
    <Page title={words.title}>
      <Loaded result={result} retry={retry}>
        {(data) => {
          const season = data.school?.currentSeason;
          if (!season) return <p className="empty">{texts.applications.seasonNone}</p>;
          return (
            <>
              <Paragraph>
                {words.intro} {season.name}.
              </Paragraph>
              <StartRun seasonId={season.id} />
              {season.publishedTimetable && <RepairTimetable timetableId={season.publishedTimetable.id} />}
              <TryWhatIf seasonId={season.id} />
              <section>
                <Heading level={2} data-size="sm">
                  {words.runs.heading}
                </Heading>
                {season.planningRuns.length === 0 ? (
                  <p className="empty">{words.runs.none}</p>
                ) : (
                  <RunTable runs={season.planningRuns} />
                )}
              </section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
