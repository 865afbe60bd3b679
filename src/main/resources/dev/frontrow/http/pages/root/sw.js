// Keeps the pages themselves, so that they open without a network too: a place in line, a ticket at
// the door. Never an answer of the API: what is shown of it is live or said to be old.
// What is kept is a whole set of one version: the document and all that the buyer's pages may need,
// asked for or not yet. A set counts only once its document is in it, which comes last, so that a
// network that is lost halfway through a new version leaves the old one as it was.
const SETS = 'frontrow-pages';
const INDEX = '/';
const PARTS = [
  'start.js',
  'buyer.js',
  'app/style/start.css',
  'app/style/icon.svg',
  'app/language/en.js',
  'app/language/ko.js',
  'lib/qr-creator/qr-creator.js',
];
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
    event.respondWith(part(request));
  } else if (request.mode === 'navigate' && !/^\/(api|docs|openapi\.yaml)(\/|$)/.test(url.pathname)) {
    event.respondWith(page(request));
  }
});

// A page that runs says of which version it is (offline.js). One set is worked on at a time.
let work = Promise.resolve();
self.addEventListener('message', (event) => {
  const { assets } = event.data;
  if (assets) {
    work = work.then(() => keepSet(assets)).catch(() => {}); // the next page asks again
    event.waitUntil(work);
  }
});

async function keepSet(assets) {
  const name = `${SETS} ${assets}`;
  const set = await caches.open(name);
  if (!(await set.match(INDEX))) {
    const document = await fetch(INDEX, { cache: 'no-cache' });
    const text = await document.clone().text();
    if (!document.ok || !text.includes(`data-assets="${assets}"`)) {
      return; // there is another version by now, and a page of it will ask
    }
    await Promise.all(PARTS.map((it) => keepPart(set, assets + it)));
    await set.put(INDEX, document);
  }
  await dropOthers(name);
}

async function keepPart(set, address) {
  if (!(await set.match(address))) {
    const answer = await fetch(address);
    if (!isOfItsVersion(answer)) {
      throw new Error(`not to be kept: ${address}`);
    }
    await set.put(address, answer);
  }
}

/** Sets are in the order of their making. A tab may still run the version before this one. */
async function dropOthers(name) {
  const sets = (await caches.keys()).filter((it) => it.startsWith(SETS));
  const mine = sets.indexOf(name);
  await Promise.all(
    sets.filter((it, i) => i < mine - 1 || i > mine).map((it) => caches.delete(it)),
  );
}

/** A server of another version answers with its own file, and says that it is not to be kept. */
function isOfItsVersion(answer) {
  return answer.ok && !/no-store/.test(answer.headers.get('Cache-Control') ?? '');
}

/** An address with a digest never changes. What is not of the set joins it when it was asked for. */
async function part(request) {
  const found = await caches.match(request);
  if (found) {
    return found;
  }
  const answer = await fetch(request);
  const name = `${SETS} ${/^\/assets\/[^/]+\//.exec(new URL(request.url).pathname)?.[0]}`;
  if (isOfItsVersion(answer) && (await caches.has(name))) {
    const set = await caches.open(name);
    await set.put(request, answer.clone());
  }
  return answer;
}

/** The newest document; the kept one when there is no way to the server, or a very slow one. */
async function page(request) {
  const newest = fetch(request);
  newest.catch(() => {}); // it may fail before anybody waits for it
  const kept = await keptDocument();
  if (!kept) {
    return newest;
  }
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS, kept));
  return Promise.race([newest.then((it) => (it.status >= 500 ? kept : it), () => kept), late]);
}

async function keptDocument() {
  for (const name of (await caches.keys()).reverse()) {
    const found = name.startsWith(SETS) && (await (await caches.open(name)).match(INDEX));
    if (found) {
      return found;
    }
  }
  return null;
}
