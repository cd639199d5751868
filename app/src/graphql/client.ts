import { cacheExchange, createClient, fetchExchange } from 'urql';

/** The one door to the server. Sign-in and sign-out load the page anew, so no cache outlives a person. */
export function createGraphqlClient() {
  return createClient({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    fetchSubscriptions: true,
    preferGetMethod: false,
  });
}
