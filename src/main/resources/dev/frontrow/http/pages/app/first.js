// Runs in the document itself, before the first paint, so that neither the language nor the colours
// change before one's eyes, and what this address needs is on its way before the program is here.
(() => {
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden; then the browser's own wishes hold
    }
  };
  const wished = [kept('frontrow.language'), ...(navigator.languages ?? [navigator.language])];
  const language = wished
    .map((tag) => (tag ?? '').toLowerCase().split('-')[0])
    .find((tag) => tag === 'ko' || tag === 'en');
  root.lang = language ?? 'en';
  const theme = kept('frontrow.theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
  root.dataset.colours = root.dataset.theme
    ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

  // What is not named here is found all the same, only later.
  const bring = (...scripts) => scripts.forEach((script) => {
    const preload = document.createElement('link');
    preload.rel = 'modulepreload';
    preload.href = root.dataset.assets + script;
    document.head.append(preload);
  });
  /** As api/client.js would, which takes the answer instead of asking the same again. */
  const ask = (address) => {
    const stop = new AbortController();
    const answer = fetch(address, {
      headers: { Accept: 'application/json', 'Accept-Language': root.lang },
      signal: stop.signal,
      cache: 'no-store',
      credentials: 'omit',
    }).then((response) => ({ response, receivedAt: performance.now() }));
    answer.catch(() => {}); // for whoever takes it
    window.asked = { address, sentAt: performance.now(), answer, stop };
  };
  /** Most people go on to the line from here, and many in the same moment. */
  const bringLater = () => addEventListener('load', () => setTimeout(bring, 1_000, 'buyer.js'));

  bring(`app/language/${root.lang}.js`);
  const concert = /^\/concerts\/([\da-f-]{36})\/?$/i.exec(location.pathname);
  if (location.pathname === '/') {
    ask('/api/v1/concerts?limit=50');
    bringLater();
  } else if (concert) {
    ask(`/api/v1/concerts/${concert[1]}`);
    bringLater();
  } else if (location.pathname.startsWith('/organiser')) {
    bring('buyer.js', 'organiser.js', `app/language/organiser-${root.lang}.js`);
  } else {
    bring('buyer.js');
  }
})();
