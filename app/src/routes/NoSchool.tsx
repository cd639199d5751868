import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useLanguage } from '../i18n/language';

/** A newly installed program without any school in its database. */
export function NoSchool() {
  const { texts } = useLanguage();
  return (
    <main className="page page-narrow">
      <Heading level={1}>{texts.common.noSchool.heading}</Heading>
      <Paragraph>{texts.common.noSchool.text}</Paragraph>
    </main>
  );
}
