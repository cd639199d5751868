import { createContext, type ReactNode, use } from 'react';
import { graphql, type ResultOf } from './graphql/graphql';

export const sessionQuery = graphql(`
  query Session {
    installation {
      isDemo
      version
    }
    schools {
      id
      slug
      name
    }
    viewer {
      kind
      name
      school {
        id
        slug
        name
      }
    }
  }
`);

type SessionData = ResultOf<typeof sessionQuery>;
export type AccountKind = NonNullable<SessionData['viewer']>['kind'];

export interface Session {
  isDemo: boolean;
  /** The viewer's school, or the installation's first for visitors. */
  school: SessionData['schools'][number];
  /** Null for a visitor who has not signed in. */
  viewer: { kind: AccountKind; name: string } | null;
}

/** The session that the answer describes; null when the installation serves no school yet. */
export function sessionOf(data: SessionData): Session | null {
  const school = data.viewer?.school ?? data.schools[0];
  return school ? { isDemo: data.installation.isDemo, school, viewer: data.viewer } : null;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is here and at which school. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession is used outside SessionProvider');
  return session;
}

/** Signs in as an invented person of the demonstration. */
export async function signInDemo(account: string): Promise<boolean> {
  const response = await fetch('/sign-in/demo', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  return response.ok;
}

/** Ends the session, forgets what was being filled in, and starts again from the public page. */
export async function signOut(): Promise<void> {
  await fetch('/sign-out', { method: 'POST' });
  sessionStorage.clear();
  window.location.assign('/tilbud');
}
