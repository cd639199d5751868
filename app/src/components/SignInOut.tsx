import { Button } from '@digdir/designsystemet-react';
import { EnterIcon, LeaveIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../i18n/language';
import { signOut, useSession } from '../session';

/** Says who is signed in and lets them out; lets visitors in. */
export function SignInOut() {
  const { texts } = useLanguage();
  const { viewer } = useSession();
  if (!viewer) {
    return (
      <Button asChild data-size="sm">
        <Link to="/logg-inn">
          <EnterIcon aria-hidden />
          {texts.common.signIn}
        </Link>
      </Button>
    );
  }
  return (
    <>
      <span className="viewer-name">
        <span className="ds-sr-only">{texts.common.signedInAs(viewer.name)}</span>
        <span aria-hidden="true">{viewer.name}</span>
      </span>
      <Button variant="tertiary" data-size="sm" onClick={signOut}>
        <LeaveIcon aria-hidden />
        {texts.common.signOut}
      </Button>
    </>
  );
}
