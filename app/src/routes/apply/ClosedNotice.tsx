import { Button, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { Page } from '../../components/Page';
import { useLanguage } from '../../i18n/language';

/** Outside the application period: when it opens, if that is known to be ahead. */
export function ClosedNotice({ opensAt }: { opensAt: string | null }) {
  const { texts, format } = useLanguage();
  const words = texts.apply.closed;
  return (
    <Page title={words.heading} width="narrow">
      {opensAt && <Paragraph>{words.opens(format.instant(opensAt))}</Paragraph>}
      <Paragraph>{words.text}</Paragraph>
      <Button asChild>
        <Link to="/tilbud">{texts.common.notFound.toCatalogue}</Link>
      </Button>
    </Page>
  );
}
