import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { Differences } from './Differences';
import { Measures } from './Measures';
import './planning.css';
import { ProgressChart } from './ProgressChart';
import { RepairOutcome } from './RepairOutcome';
import { RunActions } from './RunActions';
import { RunCounters } from './RunCounters';
import { RunState } from './RunState';
import { isOver, type Run, runFragment } from './run';
import { TrialOutcome } from './TrialOutcome';
import { Unplaced } from './Unplaced';
import { useRunProgress } from './useRunProgress';
import { Values } from './Values';

const runQuery = graphql(
  `
    query PlanningRun($id: ID!) {
      node(id: $id) {
        __typename
        ... on PlanningRun {
          ...Run
        }
      }
    }
  `,
  [runFragment],
);

const route = getRouteApi('/admin/optimering/$runId');

/** One run of the optimiser: watched while it searches, judged when it is done. */
export function RunPage() {
  const { runId } = route.useParams();
  const [result, retry] = useQuery({
    query: runQuery,
    variables: { id: runId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <RequireKind kind="ADMINISTRATOR">
      <Loaded result={result} retry={retry}>
        {({ node }) =>
          node?.__typename === 'PlanningRun' ? (
            <Details stored={node} reload={() => retry({ requestPolicy: 'network-only' })} />
          ) : (
            <NotFound />
          )
        }
      </Loaded>
    </RequireKind>
  );
}

function Details({ stored, reload }: { stored: Run; reload: () => void }) {
  const { texts, format } = useLanguage();
  const { run, isReconnecting } = useRunProgress(stored, reload);
  const words = texts.planning.run;
  const published = run.season.publishedTimetable;
  return (
    <Page
      title={words.title(format.instant(run.requestedAt))}
      before={
        <Link to="/admin/optimering" className="quiet-link">
          <ArrowLeftIcon aria-hidden />
          {words.back}
        </Link>
      }
      actions={<RunState state={run.state} />}
    >
      {isReconnecting && <p role="status">{words.reconnecting}</p>}
      <section className="panel stack">
        <Verdict run={run} />
        <RunCounters run={run} />
        {run.repair ? <RepairOutcome repair={run.repair} /> : <ProgressChart run={run} />}
        <RunActions run={run} changed={reload} />
      </section>
      {run.whatIf.length > 0 && <TrialOutcome run={run} />}
      {isOver(run) && run.timetable && (
        <>
          <Measures run={run} />
          {published && published.id !== run.timetable.id && (
            <Differences timetableId={run.timetable.id} from={published.id} />
          )}
          <Values runId={run.id} />
          <Unplaced timetableId={run.timetable.id} />
        </>
      )}
    </Page>
  );
}

/** The one sentence that says how good the timetable is. */
function Verdict({ run }: { run: Run }) {
  const { texts } = useLanguage();
  const phases = texts.planning.phases;
  const phase = run.phase && (run.phase in phases ? phases[run.phase as keyof typeof phases] : phases.other);
  return (
    <div className="verdict">
      <p className="verdict-sentence" aria-live="polite">
        <VerdictSentence run={run} />
      </p>
      {run.state === 'RUNNING' && phase && <p className="muted">{phase}</p>}
      {run.failure && <p>{run.failure}</p>}
    </div>
  );
}

function VerdictSentence({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const words = texts.planning.run;
  if (run.state === 'FAILED') return words.failed;
  if (run.state === 'QUEUED') return words.queued;
  if (run.state === 'CANCELLED') return words.cancelled;
  if (run.repair) return isOver(run) ? texts.planning.repair.done : texts.planning.repair.searching;
  if (run.gap === null) return run.score === null ? words.searching : words.withoutBound;
  return run.gap === 0 ? words.proven : words.within(format.percent(run.gap));
}
