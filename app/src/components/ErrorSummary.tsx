import { ErrorSummary as Summary } from '@digdir/designsystemet-react';
import { type RefObject, useEffect, useRef } from 'react';
import type { FieldError } from '../errors';
import { useLanguage } from '../i18n/language';

/** All that must be mended, in one place above the button. It takes focus when new errors arrive. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { texts } = useLanguage();
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (errors.length > 0) focusSoon(summary);
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <Summary ref={summary as RefObject<never>} tabIndex={-1}>
      <Summary.Heading>{texts.common.errorSummary}</Summary.Heading>
      <Summary.List>
        {errors.map(({ fieldId, text }) => (
          <Summary.Item key={`${fieldId} ${text}`}>
            <Summary.Link
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId)?.focus();
              }}
            >
              {text}
            </Summary.Link>
          </Summary.Item>
        ))}
      </Summary.List>
    </Summary>
  );
}

/** After the page's own heading has had its turn. */
function focusSoon(element: RefObject<HTMLElement | null>) {
  queueMicrotask(() => element.current?.focus());
}
