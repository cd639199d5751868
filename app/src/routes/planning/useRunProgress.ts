import { useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { isOver, mergedEvents, type Run, type RunEvent, type RunNow, runProgressSubscription } from './run';

const reconnectMs = 2000;

interface Live {
  now: RunNow;
  events: readonly RunEvent[];
}

/**
 * A run that follows the server until it ends. A stream that breaks off is opened again: its first
 * message holds everything, so nothing is lost.
 */
export function useRunProgress(stored: Run, ended: () => void): { run: Run; isReconnecting: boolean } {
  const [isPaused, setPaused] = useState(isOver(stored));
  const [result, restart] = useSubscription(
    { query: runProgressSubscription, variables: { runId: stored.id }, pause: isPaused },
    (known: Live | undefined, { planningRunProgress: { run, newEvents } }): Live => ({
      now: run,
      events: mergedEvents(known?.events ?? [], newEvents),
    }),
  );
  const live = result.data;
  const hasEnded = live !== undefined && isOver(live.now);
  const isRefused = (result.error?.graphQLErrors.length ?? 0) > 0;
  // The client says that it is fetching before the first message, and again when the stream is at its end.
  const isAtEnd = result.fetching && live !== undefined;
  const isBroken = !isPaused && !hasEnded && !isRefused && (isAtEnd || result.error !== undefined);

  useEffect(() => {
    if (!hasEnded || isPaused) return;
    setPaused(true);
    ended();
  }, [hasEnded, isPaused, ended]);

  useEffect(() => {
    if (!isBroken) return;
    const timer = setInterval(() => restart({ requestPolicy: 'network-only' }), reconnectMs);
    return () => clearInterval(timer);
  }, [isBroken, restart]);

  const run =
    live && !isOver(stored) ? { ...live.now, events: mergedEvents(stored.events, live.events) } : stored;
  return { run, isReconnecting: isBroken };
}
