/**
 * The offline helper. Pages are fetched from the network first, so that nobody is left on an old release;
 * files under /assets/ carry their fingerprint in the name and are kept for good. It never touches /graphql,
 * sign-in or anything else with personal data.
 */
const release = 'kulturskole-__RELEASE__';
const shell = '/';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(release).then((cache) => cache.add(shell)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const removeOld = caches
    .keys()
    .then((names) =>
      Promise.all(names.filter((name) => name !== release).map((name) => caches.delete(name))),
    );
  event.waitUntil(Promise.all([removeOld, self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(networkFirst(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(cacheFirst(request));
});

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(shell);
    if (kept) return kept;
    throw error;
  }
}

async function cacheFirst(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(release);
    await cache.put(request, response.clone());
  }
  return response;
}
