import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { graphql } from '../../graphql/graphql';
import { useApply } from './ApplyContext';
import { draftOf, emptyDraft, type ReadApplication, withPupil } from './draft';
import { stepPath } from './steps';

const applicationToChangeQuery = graphql(`
  query ApplicationToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Application {
        id
        revision
        wanted
        canChange
        pupil {
          id
        }
        choices {
          id
          course {
            id
          }
          venues {
            id
          }
        }
        availability {
          weekday
          startMin
          endMin
          preference
        }
        siblingWishes {
          sibling {
            id
          }
          kind
        }
      }
    }
  }
`);

const route = getRouteApi('/sok/');

/** Where an application begins: empty, with a course or a child already chosen, or from one that has been sent. */
export function ApplyStart() {
  const { endre, tilbud, barn } = route.useSearch();
  if (endre) return <StartFromSent applicationId={endre} />;
  return <StartEmpty courseId={tilbud ?? null} pupilId={barn ?? null} />;
}

function StartEmpty({ courseId, pupilId }: { courseId: string | null; pupilId: string | null }) {
  const { draft, setDraft } = useApply();
  const [isReady, setReady] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read once, when the page opens
  useEffect(() => {
    const base = draft.change ? emptyDraft : draft;
    const suggested = { ...base, suggestedCourseId: courseId ?? base.suggestedCourseId };
    setDraft(pupilId ? withPupil(suggested, pupilId) : suggested);
    setReady(true);
  }, []);
  return isReady ? <Navigate to={pupilId ? stepPath.wishes : stepPath.child} replace /> : null;
}

function StartFromSent({ applicationId }: { applicationId: string }) {
  const [result, retry] = useQuery({
    query: applicationToChangeQuery,
    variables: { id: applicationId },
    requestPolicy: 'network-only',
  });
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) =>
        node?.__typename === 'Application' && node.canChange ? <KeepSent application={node} /> : <NotFound />
      }
    </Loaded>
  );
}

function KeepSent({ application }: { application: ReadApplication }) {
  const { season, setDraft } = useApply();
  const [isReady, setReady] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is taken over once, when the page opens
  useEffect(() => {
    setDraft(draftOf(application, season.weekdays));
    setReady(true);
  }, []);
  return isReady ? <Navigate to={stepPath.check} replace /> : null;
}
