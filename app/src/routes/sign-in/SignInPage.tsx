import {
  Chip,
  Field,
  Fieldset,
  Label,
  Paragraph,
  Search,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { ChevronRightIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Initials } from '../../components/Initials';
import { Loaded } from '../../components/Loaded';
import { NotFound } from '../../components/NotFound';
import { Page } from '../../components/Page';
import { useSearchText } from '../../components/useSearchText';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { type AccountKind, signInDemo, useSession } from '../../session';
import { readDraft } from '../apply/draftStorage';
import { startOf } from '../Start';
import './sign-in.css';

const accountsQuery = graphql(`
  query DemoAccounts($kind: AccountKind!, $search: String) {
    demoAccounts(kind: $kind, search: $search, first: 20) {
      id
      kind
      name
    }
  }
`);

const kinds: AccountKind[] = ['GUARDIAN', 'TEACHER', 'ADMINISTRATOR'];

/** Choosing an invented person to be. Exists only where the program says it is a demonstration. */
export function SignInPage() {
  const { texts } = useLanguage();
  const { isDemo } = useSession();
  const [kind, setKind] = useState<AccountKind>('GUARDIAN');
  const [search, setSearch] = useState<string>();
  const [text, setText] = useSearchText(search, setSearch);
  const words = texts.signIn;
  if (!isDemo) return <NotFound />;
  return (
    <Page title={words.title} width="narrow">
      <Paragraph>{words.intro}</Paragraph>
      <Paragraph className="muted">{words.onlyDemo}</Paragraph>
      <div className="panel stack sign-in">
        <Fieldset className="sign-in-kinds">
          <Fieldset.Legend>{words.kind}</Fieldset.Legend>
          {kinds.map((value) => (
            <Chip.Radio
              key={value}
              name="kind"
              value={value}
              checked={kind === value}
              onChange={() => setKind(value)}
            >
              {words.kinds[value]}
            </Chip.Radio>
          ))}
        </Fieldset>
        <Field>
          <Label>{words.search}</Label>
          <Search>
            <Search.Input value={text} onChange={(event) => setText(event.target.value)} />
          </Search>
        </Field>
        <Accounts kind={kind} search={search} />
      </div>
    </Page>
  );
}

function Accounts({ kind, search }: { kind: AccountKind; search: string | undefined }) {
  const { texts } = useLanguage();
  const [hasFailed, setHasFailed] = useState(false);
  const [result, retry] = useQuery({ query: accountsQuery, variables: { kind, search: search ?? null } });
  const words = texts.signIn;

  const enter = async (account: string) => {
    setHasFailed(false);
    const isIn = await signInDemo(account);
    setHasFailed(!isIn);
    // A whole new page: nothing of the visitor or the previous person stays in memory.
    if (isIn) window.location.assign(kind === 'GUARDIAN' && readDraft() ? '/sok' : startOf[kind]);
  };

  return (
    <Loaded result={result} retry={retry}>
      {({ demoAccounts }) => (
        <>
          {hasFailed && <ValidationMessage role="alert">{words.failed}</ValidationMessage>}
          {demoAccounts.length === 0 && <p role="status">{words.none}</p>}
          <ul className="plain account-list" aria-label={words.accounts}>
            {demoAccounts.map((account) => (
              <li key={account.id}>
                <button type="button" className="account" onClick={() => enter(account.id)}>
                  <Initials name={account.name} />
                  <span className="account-name">
                    <span className="ds-sr-only">{words.as(account.name)}</span>
                    <span aria-hidden="true">{account.name}</span>
                  </span>
                  <ChevronRightIcon aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}
