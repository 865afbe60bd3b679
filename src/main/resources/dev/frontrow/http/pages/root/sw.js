// Keeps the pages themselves, so that a reload without a network still shows one's place instead of
// the browser's own error. Never an answer of the API: what is shown of it is live or said to be old.
const CACHE = 'frontrow-pages';
const INDEX = '/';
const PATIENCE_MILLIS = 5_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname.startsWith('/assets/')) {
    event.respondWith(fromCache(request));
  } else if (request.mode === 'navigate' && !/^\/(api|docs|openapi)/.test(url.pathname)) {
    event.respondWith(page(request));
  }
});

// A page that runs names its parts, since it had them before this was here. They are of one version;
// those of older ones are let go.
self.addEventListener('message', (event) => event.waitUntil(keepAll(event.data.parts)));

async function keepAll(parts) {
  const cache = await caches.open(CACHE);
  const wanted = new Set([INDEX, ...parts].map((it) => new URL(it, self.location.origin).href));
  const version = (href) => /\/assets\/([^/]+)\//.exec(href)?.[1];
  const now = version(parts[0]);
  const have = await cache.keys();
  await Promise.all(
    have.filter((it) => version(it.url) && version(it.url) !== now).map((it) => cache.delete(it)),
  );
  const missing = [...wanted].filter((href) => !have.some((it) => it.url === href));
  await Promise.all(missing.map((href) => cache.add(href).catch(() => {})));
}

/** An address with a digest never changes. */
async function fromCache(request) {
  const found = await caches.match(request);
  if (found) {
    return found;
  }
  const answer = await fetch(request);
  if (answer.ok && !/no-store/.test(answer.headers.get('Cache-Control') ?? '')) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}

/** The newest document; the last one when there is no way to the server, or a very slow one. */
async function page(request) {
  const found = await caches.match(INDEX);
  const newest = fetch(request).then(async (answer) => {
    if (answer.ok) {
      const cache = await caches.open(CACHE);
      await cache.put(INDEX, answer.clone());
    }
    return answer;
  });
  if (!found) {
    return newest;
  }
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS, found));
  return Promise.race([newest.catch(() => found), late]);
}
