import { Button, Heading } from '@digdir/designsystemet-react';
import { CheckmarkCircleFillIcon } from '@navikt/aksel-icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { Page } from '../../components/Page';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import './apply.css';

const receiptQuery = graphql(`
  query Receipt($id: ID!) {
    node(id: $id) {
      __typename
      ... on Application {
        id
        submittedAt
        pupil {
          id
          givenName
        }
        season {
          id
          applicationsCloseAt
        }
      }
    }
  }
`);

const route = getRouteApi('/kvittering/$applicationId');

/** After sending: that it arrived, when, and what happens next. */
export function ReceiptPage() {
  const { texts, format } = useLanguage();
  const { applicationId } = route.useParams();
  const { endret } = route.useSearch();
  const [result, retry] = useQuery({ query: receiptQuery, variables: { id: applicationId } });
  const words = texts.apply.receipt;
  return (
    <Loaded result={result} retry={retry}>
      {({ node }) =>
        node?.__typename === 'Application' ? (
          <Page title={endret ? words.changedTitle : words.title} width="narrow">
            <p className="receipt">
              <CheckmarkCircleFillIcon aria-hidden />
              {words.sentAt(node.pupil.givenName, format.instant(node.submittedAt))}
            </p>
            <section className="panel">
              <Heading level={2} data-size="xs">
                {words.nextHeading}
              </Heading>
              <ol className="receipt-next">
                {words.next(format.instant(node.season.applicationsCloseAt)).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ol>
            </section>
            <div className="row">
              <Button asChild>
                <Link to="/hjem">{words.toHome}</Link>
              </Button>
              <Button asChild variant="secondary">
                <Link to="/sok">{words.another}</Link>
              </Button>
            </div>
          </Page>
        ) : (
          <NotFound />
        )
      }
    </Loaded>
  );
}
