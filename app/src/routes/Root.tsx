import { Outlet } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Frame } from '../components/Frame';
import { Loaded } from '../components/Loaded';
import { SessionProvider, sessionOf, sessionQuery } from '../session';
import { NoSchool } from './NoSchool';

/** Finds out who is here, then draws the frame around every page. */
export function Root() {
  const [result, retry] = useQuery({ query: sessionQuery });
  return (
    <Loaded result={result} retry={retry}>
      {(data) => {
        const session = sessionOf(data);
        if (!session) return <NoSchool />;
        return (
          <SessionProvider session={session}>
            <Frame>
              <Outlet />
            </Frame>
          </SessionProvider>
        );
      }}
    </Loaded>
  );
}
