// Runs before the first paint, so that neither the language nor the colours change before one's
// eyes. A plain script, since modules run after the page is parsed.
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
  // The words and the page of this address, which would otherwise be asked for one after the other.
  // What is not named here is found all the same, only later.
  const pages = [
    [/^\/$/, ['concerts/list-page', 'concerts/states']],
    [/^\/concerts\/[^/]+$/, ['concerts/concert-page', 'concerts/states', 'every-second', 'line/place']],
    [
      /^\/concerts\/[^/]+\/line$/,
      [
        'line/line-page', 'line/room', 'line/live', 'line/place', 'line/socket', 'line/backoff', 'line/bell',
        'line/news', 'line/connection', 'line/estimate', 'every-second', 'ui/dialog',
      ],
    ],
  ];
  const parts = pages.find(([path]) => path.test(location.pathname))?.[1] ?? [];
  const base = document.currentScript.src.replace(/first\.js.*$/, '');
  for (const part of [`language/${root.lang}`, ...parts]) {
    const preload = document.createElement('link');
    preload.rel = 'modulepreload';
    preload.href = `${base}${part}.js`;
    document.head.append(preload);
  }
})();
