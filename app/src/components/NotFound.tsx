import { Button, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../i18n/language';
import { Page } from './Page';

/** An address that leads nowhere. */
export function NotFound() {
  const { texts } = useLanguage();
  const words = texts.common.notFound;
  return (
    <Page title={words.heading} width="narrow">
      <Paragraph>{words.text}</Paragraph>
      <Button asChild>
        <Link to="/tilbud">{words.toCatalogue}</Link>
      </Button>
    </Page>
  );
}
