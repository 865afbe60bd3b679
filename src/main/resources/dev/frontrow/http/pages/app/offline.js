// Has the pages kept by a service worker (root/sw.js), so that they open without a network too.
//   keepPages()     some time after the start, as nothing waits for it
//   keepPagesNow()  at once: somebody is about to buy a ticket, which must open wherever it is shown
const LATER_MILLIS = 4_000;

let begun = null;

export function keepPages() {
  setTimeout(keepPagesNow, LATER_MILLIS);
  addEventListener('online', () => begun !== null && say());
}

export function keepPagesNow() {
  if (navigator.serviceWorker && begun === null) {
    // Without it, all works but that; it is tried again when somebody wants it again.
    begun = register().catch(() => { begun = null; });
  }
}

async function register() {
  await navigator.serviceWorker.register('/sw.js');
  await say();
  // A newer one has taken over: what was said to the older is not known to it.
  navigator.serviceWorker.addEventListener('controllerchange', say);
}

async function say() {
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ assets: document.documentElement.dataset.assets });
}
