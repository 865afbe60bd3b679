// Lets the service worker (root/sw.js) keep the pages, so that they open without a network too.
//   keepPages()     some seconds after the start, since nothing waits for it
//   keepPagesNow()  at once: somebody is about to buy a ticket, which must open wherever they show it
const LATER_MILLIS = 4_000;

/** @type {Promise<void> | null} */
let begun = null;

export function keepPages() {
  setTimeout(keepPagesNow, LATER_MILLIS);
  addEventListener('online', () => begun !== null && say());
}

export function keepPagesNow() {
  if (navigator.serviceWorker && begun === null) {
    // After a failure the pages still work online. The next call tries again.
    begun = register().catch(() => { begun = null; });
  }
}

async function register() {
  await navigator.serviceWorker.register('/sw.js');
  await say();
  // A newer worker took over. It does not know what the older one was told.
  navigator.serviceWorker.addEventListener('controllerchange', say);
}

async function say() {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ assets: document.documentElement.dataset.assets });
}
