import { useEffect, useRef, useState } from 'react';

const pauseMs = 250;

/** A search field that keeps up with typing and hands its text on when the person pauses. */
export function useSearchText(initial: string | undefined, settle: (text: string | undefined) => void) {
  const [text, setText] = useState(initial ?? '');
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (wanted === initial) return;
    const timer = setTimeout(() => latest.current(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [text, initial]);
  return [text, setText] as const;
}
