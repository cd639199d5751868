import { useEffect } from 'react';

/** Milliseconds between looks for what comes soon after the timetable. */
const lookEvery = 2000;

/** Says that something is on its way, and looks for it. */
export function Pending({ text, again }: { text: string; again: () => void }) {
  useEffect(() => {
    const timer = setInterval(again, lookEvery);
    return () => clearInterval(timer);
  }, [again]);
  return <output className="muted">{text}</output>;
}
