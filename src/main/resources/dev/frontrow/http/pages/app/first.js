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
  const preload = document.createElement('link');
  preload.rel = 'modulepreload';
  preload.href = `${document.currentScript.src.replace(/first\.js.*$/, '')}language/${root.lang}.js`;
  document.head.append(preload);
})();
