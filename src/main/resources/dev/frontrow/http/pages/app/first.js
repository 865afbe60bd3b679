// Runs in the document itself, before the first paint. It sets the language and the colours, so that
// neither changes on the screen, and starts to fetch what this address needs before the modules arrive.
(() => {
  const root = document.documentElement;
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is forbidden: the browser's own settings apply
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

  /**
   * Preloads. The modules fetch what is missing here themselves, only later.
   * @param {string[]} scripts
   */
  const bring = (...scripts) => scripts.forEach((script) => {
    const preload = document.createElement('link');
    preload.rel = 'modulepreload';
    preload.href = root.dataset.assets + script;
    document.head.append(preload);
  });
  /**
   * Sends the request that api/client.js would send, which takes the answer from here.
   * @param {string} address
   */
  const ask = (address) => {
    const stop = new AbortController();
    const answer = fetch(address, {
      headers: { Accept: 'application/json', 'Accept-Language': root.lang },
      signal: stop.signal,
      cache: 'no-store',
      credentials: 'omit',
    }).then((response) => ({ response, receivedAt: performance.now() }));
    answer.catch(() => {}); // api/client.js handles the failure
    window.asked = { address, sentAt: performance.now(), answer, stop };
  };
  /** Most visitors go on to the line from here, many of them in the same moment. */
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
