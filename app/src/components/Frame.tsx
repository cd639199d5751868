import { SkipLink } from '@digdir/designsystemet-react';
import { InformationSquareFillIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import { useSession } from '../session';
import { LanguageSelect } from './LanguageSelect';
import { Logo } from './Logo';
import { MainMenu } from './MainMenu';
import { SignInOut } from './SignInOut';

/** Header, menu and footer around every page. Administrators have the menu at the side. */
export function Frame({ children }: { children: ReactNode }) {
  const { texts } = useLanguage();
  const { isDemo, school, viewer } = useSession();
  const layout = viewer?.kind === 'ADMINISTRATOR' ? 'side' : 'top';
  return (
    <div className="frame" data-layout={layout}>
      <SkipLink href="#innhold">{texts.common.skipToContent}</SkipLink>
      <header className="frame-header">
        {isDemo && (
          <p className="demo-banner">
            <InformationSquareFillIcon aria-hidden />
            {texts.common.demoBanner}
          </p>
        )}
        <div className="frame-bar">
          <Link to="/" className="brand">
            <Logo />
            <span>{texts.common.appName}</span>
          </Link>
          <MainMenu />
          <div className="frame-tools">
            <LanguageSelect />
            <SignInOut />
          </div>
        </div>
      </header>
      <main className="frame-main" id="innhold" tabIndex={-1}>
        {children}
      </main>
      <footer className="frame-footer">
        <Logo />
        <span>{school.name}</span>
      </footer>
    </div>
  );
}
