import { Button, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { type AccountKind, useSession } from '../session';
import { Page } from './Page';

/** Draws a page for one kind of person only. A courtesy: the server decides what each may see. */
export function RequireKind({ kind, children }: { kind: AccountKind; children: ReactNode }) {
  const { viewer } = useSession();
  const { texts } = useLanguage();
  if (viewer?.kind === kind) return children;
  const words = texts.common.needsSignIn;
  return (
    <Page title={words.heading} width="narrow">
      <Paragraph>{words.text}</Paragraph>
      <Button asChild>
        <Link to="/logg-inn">{texts.common.signIn}</Link>
      </Button>
    </Page>
  );
}
