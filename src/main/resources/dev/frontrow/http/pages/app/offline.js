// Has the pages kept by a service worker (root/sw.js), so that they open without a network too. Some
// time after the start, as nothing waits for it; the parts come from the browser's own cache.
const LATER_MILLIS = 4_000;

export function keepPages() {
  if (navigator.serviceWorker) {
    setTimeout(() => register().catch(() => {}), LATER_MILLIS); // without it, all works but that
  }
}

async function register() {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance
    .getEntriesByType('resource')
    .map((it) => new URL(it.name))
    .filter((it) => it.origin === location.origin && it.pathname.startsWith('/assets/'))
    .map((it) => it.pathname);
  active.postMessage({ parts: [...new Set(parts)] });
}
