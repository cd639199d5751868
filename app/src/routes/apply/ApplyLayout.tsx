import { Outlet, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { RequireKind } from '../../components/RequireKind';
import { useSession } from '../../session';
import { ApplyProvider, applyQuery } from './ApplyContext';
import './apply.css';
import { ClosedNotice } from './ClosedNotice';
import { emptyDraft } from './draft';
import { writeDraft } from './draftStorage';

/** Around every question of an application: who the family is, which season is open, and the draft. */
export function ApplyLayout() {
  const { viewer } = useSession();
  const { tilbud } = useSearch({ strict: false });
  useEffect(() => {
    if (!viewer && tilbud) writeDraft({ ...emptyDraft, suggestedCourseId: tilbud });
  }, [viewer, tilbud]);
  return (
    <RequireKind kind="GUARDIAN">
      <Questions />
    </RequireKind>
  );
}

function Questions() {
  const { school } = useSession();
  const [result, retry] = useQuery({ query: applyQuery, variables: { slug: school.slug } });
  return (
    <Loaded result={result} retry={retry}>
      {(data) => {
        const season = data.school?.currentSeason;
        const guardian = data.viewer?.guardian;
        if (!season?.isOpen || !guardian)
          return <ClosedNotice opensAt={season?.applicationsOpenAt ?? null} />;
        return (
          <ApplyProvider season={season} guardian={guardian}>
            <Outlet />
          </ApplyProvider>
        );
      }}
    </Loaded>
  );
}
