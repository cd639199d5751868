import type { ReactNode } from 'react';

interface TablePanelProps {
  /** What the table holds, for those who come to it by keyboard. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** Around a table that may be wider than the screen: it scrolls by itself, also by keyboard. */
export function TablePanel({ label, className = '', children }: TablePanelProps) {
  return (
    <section
      className={`panel table-panel ${className}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the arrow keys could not scroll it
      tabIndex={0}
      aria-label={label}
      data-color="neutral"
    >
      {children}
    </section>
  );
}
