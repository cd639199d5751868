import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../i18n/language';

interface PageProps {
  title: string;
  /** Beside the heading: the page's main actions. */
  actions?: ReactNode;
  /** Above the heading: the way back. */
  before?: ReactNode;
  /** `narrow` for reading and forms, `wide` for tables and timetables. */
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

/** The first page is announced by the browser; those after it by moving focus to their heading. */
let isFirstPage = true;

/** One page: its title in the browser and as the only heading of level 1. */
export function Page({ title, actions, before, width = 'normal', children }: PageProps) {
  const { texts } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFirstPage) isFirstPage = false;
    else heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`page page-${width}`}>
      <title>{`${title} – ${texts.common.appName}`}</title>
      {before}
      <div className="page-head">
        <Heading level={1} data-size="lg" ref={heading} tabIndex={-1}>
          {title}
        </Heading>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      <div className="stack">{children}</div>
    </div>
  );
}
