import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/language';
import { now } from '../../lib/clock';
import { isOver, type Run } from './run';

/** The figures of a run, large: placed and the proven limit, points and their limit, time. */
export function RunCounters({ run }: { run: Run }) {
  const { texts, format } = useLanguage();
  const secondsUsed = useSecondsUsed(run);
  const words = texts.planning.run;
  const figure = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <dl className="counters numbers">
      <div data-main>
        <dt>{words.placed}</dt>
        <dd>{figure(run.placed)}</dd>
        <dd className="counter-note">{words.ofRequests(format.number(run.requestCount))}</dd>
      </div>
      <div>
        <dt>{words.placedBound}</dt>
        <dd>{figure(run.placedBound)}</dd>
      </div>
      <div>
        <dt>{words.score}</dt>
        <dd>{figure(run.score)}</dd>
      </div>
      <div>
        <dt>{words.bound}</dt>
        <dd>{figure(run.bound)}</dd>
      </div>
      <div>
        <dt>{words.seconds}</dt>
        <dd>{secondsUsed === null ? '–' : format.seconds(secondsUsed)}</dd>
        <dd className="counter-note">{words.ofLimit(format.seconds(run.timeLimitS))}</dd>
      </div>
    </dl>
  );
}

/** Seconds since the run began, counting while it runs. */
function useSecondsUsed({ startedAt, finishedAt, state }: Run): number | null {
  const [instant, setInstant] = useState(() => now().getTime());
  const isTicking = startedAt !== null && !isOver({ state });
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => setInstant(now().getTime()), 1000);
    return () => clearInterval(timer);
  }, [isTicking]);
  if (startedAt === null) return null;
  const end = finishedAt === null ? instant : Date.parse(finishedAt);
  return Math.max(0, Math.round((end - Date.parse(startedAt)) / 1000));
}
