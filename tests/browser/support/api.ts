/** The API as the tests use it to set the stage; what is tested goes through the browser. */

export type AccountKind = 'GUARDIAN' | 'TEACHER' | 'ADMINISTRATOR';

export interface Account {
  id: string;
  name: string;
}

/** One signed-in person, or a visitor when `cookie` is empty. */
export interface ApiSession {
  ask: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
}

export function apiSession(url: string, cookie = ''): ApiSession {
  return {
    ask: async (query, variables = {}) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', cookie },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await answer.json();
      if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
      return data;
    },
  };
}

export async function signedIn(url: string, account: Account): Promise<ApiSession> {
  const answer = await fetch(`${url}/sign-in/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: account.id }),
  });
  if (!answer.ok) throw new Error(`signing in as ${account.name}: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return apiSession(url, cookie);
}

/** The invented people of one kind. */
export async function accounts(url: string, kind: AccountKind): Promise<Account[]> {
  const query = 'query($kind: AccountKind!) { demoAccounts(kind: $kind, first: 100) { id name } }';
  const { demoAccounts } = await apiSession(url).ask<{ demoAccounts: Account[] }>(query, { kind });
  if (demoAccounts.length === 0) throw new Error(`the demonstration has no ${kind}`);
  return demoAccounts;
}
