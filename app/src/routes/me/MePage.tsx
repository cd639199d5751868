import { Heading } from '@digdir/designsystemet-react';
import { useQuery } from 'urql';
import { Initials } from '../../components/Initials';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { RequireKind } from '../../components/RequireKind';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

const meQuery = graphql(`
  query Me {
    viewer {
      guardian {
        id
        givenName
        familyName
        email
        phone
        pupils {
          id
          givenName
          familyName
          birthDate
          guardians {
            id
            givenName
            familyName
          }
        }
      }
    }
  }
`);

/** What the school knows of the family. */
export function MePage() {
  return (
    <RequireKind kind="GUARDIAN">
      <Me />
    </RequireKind>
  );
}

function Me() {
  const { texts, format } = useLanguage();
  const [result, retry] = useQuery({ query: meQuery, requestPolicy: 'cache-and-network' });
  const words = texts.family.me;
  return (
    <Loaded result={result} retry={retry}>
      {({ viewer }) => {
        const guardian = viewer?.guardian;
        if (!guardian) return null;
        return (
          <Page title={words.title} width="narrow">
            <section className="panel stack-tight">
              <Heading level={2} data-size="xs">
                {guardian.givenName} {guardian.familyName}
              </Heading>
              <dl className="facts">
                <dt>{words.email}</dt>
                <dd>{guardian.email}</dd>
                <dt>{words.phone}</dt>
                <dd>{guardian.phone}</dd>
              </dl>
            </section>
            <section className="stack-tight">
              <Heading level={2} data-size="xs">
                {words.children}
              </Heading>
              {guardian.pupils.map((pupil) => (
                <div key={pupil.id} className="panel row">
                  <Initials name={`${pupil.givenName} ${pupil.familyName}`} />
                  <div>
                    <strong>
                      {pupil.givenName} {pupil.familyName}
                    </strong>
                    <dl className="facts">
                      {pupil.birthDate && (
                        <>
                          <dt>{texts.apply.newChild.birthDate}</dt>
                          <dd>{format.date(pupil.birthDate)}</dd>
                        </>
                      )}
                      <dt>{words.guardians}</dt>
                      <dd>
                        {pupil.guardians
                          .map((person) => `${person.givenName} ${person.familyName}`)
                          .join(', ')}
                      </dd>
                    </dl>
                  </div>
                </div>
              ))}
            </section>
          </Page>
        );
      }}
    </Loaded>
  );
}
