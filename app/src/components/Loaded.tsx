import { Spinner } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useLanguage } from '../i18n/language';
import { FailureNotice } from './FailureNotice';

interface LoadedProps<Data> {
  result: { data?: Data; error?: CombinedError; fetching: boolean };
  retry?: (options: { requestPolicy: 'network-only' }) => void;
  children: (data: Data) => ReactNode;
}

/** What a query's answer looks like: waiting, failed, or drawn by `children`. Data already here stays while it is renewed. */
export function Loaded<Data>({ result, retry, children }: LoadedProps<Data>) {
  const { texts } = useLanguage();
  if (result.data !== undefined && result.data !== null) return children(result.data);
  if (result.error) {
    return (
      <FailureNotice error={result.error} retry={retry && (() => retry({ requestPolicy: 'network-only' }))} />
    );
  }
  return (
    <div className="loading">
      <Spinner aria-label={texts.common.loading} data-size="lg" />
    </div>
  );
}
