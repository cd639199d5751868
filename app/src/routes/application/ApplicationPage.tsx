import { Button, Heading, Tag } from '@digdir/designsystemet-react';
import { ArrowLeftIcon } from '@navikt/aksel-icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { AvailabilitySummary } from '../../components/AvailabilitySummary';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { graphql, type ResultOf } from '../../graphql/graphql';
import { useContentLanguage, useLanguage } from '../../i18n/language';
import { gridOf } from '../../lib/availability';
import './application.css';
import { Withdraw } from './Withdraw';

const applicationQuery = graphql(`
  query Application($id: ID!, $language: Language!) {
    node(id: $id) {
      __typename
      ... on Application {
        id
        state
        submittedAt
        withdrawnAt
        wanted
        canChange
        canWithdraw
        pupil {
          id
          givenName
        }
        season {
          id
          name
          weekdays
        }
        choices {
          id
          rank
          course {
            id
            name(language: $language)
          }
          venues {
            id
            name
          }
          class {
            id
            weekday
            startMin
            endMin
            room {
              id
              name
              venue {
                id
                name
              }
            }
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
            givenName
          }
          kind
        }
      }
    }
  }
`);

type Application = Extract<ResultOf<typeof applicationQuery>['node'], { __typename: 'Application' }>;

const route = getRouteApi('/soknad/$applicationId');

/** One application as it was sent, with the ways to change and withdraw it. */
export function ApplicationPage() {
  return (
    <RequireKind kind="GUARDIAN">
      <LoadedApplication />
    </RequireKind>
  );
}

function LoadedApplication() {
  const { applicationId } = route.useParams();
  const language = useContentLanguage();
  const [result, retry] = useQuery({
    query: applicationQuery,
    variables: { id: applicationId, language },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) => (node?.__typename === 'Application' ? <Details application={node} /> : <NotFound />)}
    </Loaded>
  );
}

function Details({ application }: { application: Application }) {
  const { texts, format } = useLanguage();
  const words = texts.family.application;
  return (
    <Page
      title={words.title(application.pupil.givenName)}
      width="narrow"
      before={
        <Link to="/hjem" className="quiet-link">
          <ArrowLeftIcon aria-hidden />
          {texts.common.pages.home}
        </Link>
      }
    >
      <div className="row">
        <Tag data-color={application.state === 'SUBMITTED' ? 'info' : 'neutral'}>
          {texts.family.states[application.state]}
        </Tag>
        <span className="muted">
          {application.season.name}.{' '}
          {application.withdrawnAt
            ? words.withdrawnAt(format.instant(application.withdrawnAt))
            : texts.family.sent(format.instant(application.submittedAt))}
        </span>
      </div>
      <section className="panel">
        <Heading level={2} data-size="xs">
          {words.wishes}
        </Heading>
        <ol className="sent-wishes">
          {application.choices.map((choice) => (
            <SentWish key={choice.id} choice={choice} />
          ))}
        </ol>
        {application.choices.length > 1 && (
          <p className="muted">
            {texts.apply.check.wanted}:{' '}
            {texts.apply.check.wantedOf(application.wanted, application.choices.length)}
          </p>
        )}
      </section>
      <section className="panel stack-tight">
        <Heading level={2} data-size="xs">
          {words.times}
        </Heading>
        <AvailabilitySummary grid={gridOf(application.availability, application.season.weekdays)} />
      </section>
      {application.siblingWishes.length > 0 && (
        <section className="panel">
          <Heading level={2} data-size="xs">
            {words.siblings}
          </Heading>
          {application.siblingWishes.map(({ sibling, kind }) => (
            <p key={sibling.id}>
              {sibling.givenName}: {texts.apply.siblings[kind]}
            </p>
          ))}
        </section>
      )}
      <div className="row">
        {application.canChange && (
          <Button asChild>
            <Link to="/sok" search={{ endre: application.id }}>
              {words.change}
            </Link>
          </Button>
        )}
        {application.canWithdraw && (
          <Withdraw applicationId={application.id} child={application.pupil.givenName} />
        )}
      </div>
    </Page>
  );
}

function SentWish({ choice }: { choice: Application['choices'][number] }) {
  const { format } = useLanguage();
  const place = choice.class;
  return (
    <li>
      <strong>{choice.course.name}</strong>
      {place ? (
        <span className="sent-wish-place capital">
          {format.weekday(place.weekday)} {format.timeSpan(place.startMin, place.endMin)}, {place.room.name},{' '}
          {place.room.venue.name}
        </span>
      ) : (
        <span className="muted">{choice.venues.map(({ name }) => name).join(', ')}</span>
      )}
    </li>
  );
}
