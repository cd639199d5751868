import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { CheckmarkIcon, DoorIcon, StopIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { FailureNotice } from '../../components/FailureNotice';
import { ProblemList } from '../../components/ProblemList';
import { problemFragment } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { hasBest, type Run } from './run';

const cancelPlanningRun = graphql(
  `
    mutation CancelPlanningRun($input: CancelPlanningRunInput!) {
      cancelPlanningRun(input: $input) {
        run {
          id
          cancelRequestedAt
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

const approvePlanningRun = graphql(
  `
    mutation ApprovePlanningRun($input: ApprovePlanningRunInput!) {
      approvePlanningRun(input: $input) {
        run {
          id
          approvedAt
          timetable {
            id
            canPublish
          }
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

const publishTimetable = graphql(
  `
    mutation PublishTimetable($input: PublishTimetableInput!) {
      publishTimetable(input: $input) {
        timetable {
          id
          state
          season {
            id
          }
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

/** What an administrator may do with a run now: stop it, answer for it, make it the school's timetable. */
export function RunActions({ run, changed }: { run: Run; changed: () => void }) {
  const { texts, format } = useLanguage();
  const [cancelled, cancel] = useMutation(cancelPlanningRun);
  const [approved, approve] = useMutation(approvePlanningRun);
  const words = texts.planning.run;
  const failure = cancelled.error ?? approved.error;
  const problems = [
    ...(cancelled.data?.cancelPlanningRun.errors ?? []),
    ...(approved.data?.approvePlanningRun.errors ?? []),
  ];
  const isStopping = run.cancelRequestedAt !== null && run.finishedAt === null;

  return (
    <div className="stack-tight">
      {run.approvedAt && run.approvedBy && (
        <p className="done">
          <CheckmarkIcon aria-hidden />
          {words.approved(run.approvedBy, format.instant(run.approvedAt))}
        </p>
      )}
      {run.timetable?.publishedAt && (
        <p className="done">
          <CheckmarkIcon aria-hidden />
          {words.publishedAt(format.instant(run.timetable.publishedAt))}
        </p>
      )}
      {run.canApprove && <p className="muted">{words.approveHint}</p>}
      {isStopping && <p role="status">{words.cancelling}</p>}
      <div className="row">
        {run.canCancel && !isStopping && (
          <Button variant="secondary" onClick={() => cancel({ input: { runId: run.id } }).then(changed)}>
            <StopIcon aria-hidden />
            {run.state === 'RUNNING' && hasBest(run) ? words.useBest : words.cancel}
          </Button>
        )}
        {run.canApprove && (
          <Button onClick={() => approve({ input: { runId: run.id } }).then(changed)}>
            <CheckmarkIcon aria-hidden />
            {words.approve}
          </Button>
        )}
        {run.timetable?.canPublish && <Publish timetableId={run.timetable.id} changed={changed} />}
        {run.timetable && (
          <Button asChild variant="secondary">
            <Link to="/admin/rom" search={{ timeplan: run.timetable.id }}>
              <DoorIcon aria-hidden />
              {words.seeRooms}
            </Link>
          </Button>
        )}
      </div>
      {failure && <FailureNotice error={failure} />}
      <ProblemList problems={problems} />
    </div>
  );
}

function Publish({ timetableId, changed }: { timetableId: string; changed: () => void }) {
  const { texts } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const [result, publish] = useMutation(publishTimetable);
  const headingId = useId();
  const words = texts.planning.run;

  const confirm = async () => {
    const { data } = await publish({ input: { timetableId } });
    if (!data?.publishTimetable.timetable) return;
    setAsking(false);
    changed();
  };

  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.publish}</Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        closeButton={texts.common.close}
        aria-labelledby={headingId}
      >
        <div className="stack">
          <Heading level={2} data-size="sm" id={headingId}>
            {words.publishQuestion}
          </Heading>
          <Paragraph>{words.publishText}</Paragraph>
          {result.error && <FailureNotice error={result.error} />}
          <ProblemList problems={result.data?.publishTimetable.errors ?? []} />
          <div className="row">
            <Button onClick={confirm}>{words.publishYes}</Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {texts.common.cancel}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
