// Keeps the pages themselves, so that they open without a network too: a place in line, a ticket at the
// door. It never keeps an answer of the API: what a page shows of it is live, or is said to be old.
// It keeps a complete set of one version: the document and everything that the buyer's pages may need,
// used or not. The document comes last and makes the set valid, so that a network that fails halfway
// through a new version leaves the old set as it was.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
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

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) {
    return;
  }
  if (url.pathname.startsWith('/assets/')) {
    event.respondWith(part(request));
  } else if (request.mode === 'navigate' && !/^\/(api|docs|openapi\.yaml)(\/|$)/.test(url.pathname)) {
    event.respondWith(page(request));
  }
});

// A running page names its version (offline.js). The worker completes one set at a time.
let work = Promise.resolve();
worker.addEventListener('message', (event) => {
  const { assets } = event.data;
  if (assets) {
    work = work.then(() => keepSet(assets)).catch(() => {}); // the next page asks again
    event.waitUntil(work);
  }
});

/** @param {string} assets the prefix of the version's addresses */
async function keepSet(assets) {
  const name = `${SETS} ${assets}`;
  const set = await caches.open(name);
  if (!(await set.match(INDEX))) {
    const document = await fetch(INDEX, { cache: 'no-cache' });
    const text = await document.clone().text();
    if (!document.ok || !text.includes(`data-assets="${assets}"`)) {
      return; // the server has another version by now, whose page will name it
    }
    await Promise.all(PARTS.map((it) => keepPart(set, assets + it)));
    await set.put(INDEX, document);
  }
  await dropOthers(name);
}

/**
 * @param {Cache} set
 * @param {string} address
 */
async function keepPart(set, address) {
  if (!(await set.match(address))) {
    const answer = await fetch(address);
    if (!isOfItsVersion(answer)) {
      throw new Error(`not to be kept: ${address}`);
    }
    await set.put(address, answer);
  }
}

/**
 * The sets are in the order of their making. The one before stays, since a tab may still run it.
 * @param {string} name
 */
async function dropOthers(name) {
  const sets = (await caches.keys()).filter((it) => it.startsWith(SETS));
  const mine = sets.indexOf(name);
  await Promise.all(
    sets.filter((_, i) => i < mine - 1 || i > mine).map((it) => caches.delete(it)),
  );
}

/**
 * A server of another version answers with its own file, and with no-store.
 * @param {Response} answer
 */
function isOfItsVersion(answer) {
  return answer.ok && !/no-store/.test(answer.headers.get('Cache-Control') ?? '');
}

/**
 * The content of an address with a digest never changes. A file that is not in the set joins it at its
 * first use.
 * @param {Request} request
 */
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

/**
 * The newest document, or the kept one if the server cannot be reached or is slow.
 * @param {Request} request
 */
async function page(request) {
  const newest = fetch(request);
  newest.catch(() => {}); // it may fail before anything awaits it
  const kept = await keptDocument();
  if (!kept) {
    return newest;
  }
  /** @type {Promise<Response>} */
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
