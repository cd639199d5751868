import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { CombinedError } from 'urql';
import { failureOf } from '../errors';
import { useLanguage } from '../i18n/language';

interface FailureNoticeProps {
  error: CombinedError;
  retry?: () => void;
}

/** A failure nobody filling in a form can mend, with the number the log knows it by. */
export function FailureNotice({ error, retry }: FailureNoticeProps) {
  const { texts } = useLanguage();
  const failure = failureOf(error);
  const words = texts.common.failure;
  return (
    <Alert data-color="danger" role="alert">
      <Heading level={2} data-size="xs">
        {words.heading}
      </Heading>
      <Paragraph>{words[failure.kind]}</Paragraph>
      {failure.reference && <Paragraph data-size="sm">{words.reference(failure.reference)}</Paragraph>}
      {retry && (
        <Button variant="secondary" onClick={retry}>
          {words.retry}
        </Button>
      )}
    </Alert>
  );
}
