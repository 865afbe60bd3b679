// The readable contract: Swagger UI, in the colours that the reader chose for the pages, and with what
// its own markup lacks for keyboards and screen readers.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem('frontrow.theme');
    } catch {
      return null; // storage may be forbidden; then the system's wish holds
    }
  };
  const paint = () => {
    const theme = chosen();
    const dark = theme === 'dark' || (theme !== 'light' && system.matches);
    root.classList.toggle('dark-mode', dark);
    root.style.colorScheme = dark ? 'dark' : 'light';
  };
  paint();
  system.addEventListener('change', paint);
  addEventListener('storage', paint);

  // A link inside the button that opens an operation cannot be reached by keyboard; the button is
  // enough. Nothing can be chosen from one server.
  const Accessible = ({ React }) => ({
    wrapComponents: {
      DeepLink: () => ({ text }) => React.createElement('span', null, text),
      ServersContainer: () => () => null,
    },
  });

  /** Names for what Swagger UI leaves without one. */
  function name() {
    document.querySelectorAll('#contract :is(select, textarea, input)').forEach((it) => {
      const named = it.labels?.length || it.getAttribute('aria-label') || it.getAttribute('aria-labelledby');
      if (!named) {
        const row = it.closest('tr')?.querySelector('.parameter__name');
        const words = row?.textContent ?? (it.matches('select') ? 'Media type or example' : '');
        it.setAttribute('aria-label', words.trim() || it.placeholder || 'Value');
      }
    });
    // What scrolls can be scrolled by keyboard.
    document.querySelectorAll('#contract pre').forEach((it) => {
      it.tabIndex = 0;
    });
  }

  addEventListener('DOMContentLoaded', () => {
    const contract = document.getElementById('contract');
    let due = 0;
    new MutationObserver(() => {
      due ||= requestAnimationFrame(() => {
        due = 0;
        name();
      });
    }).observe(contract, { childList: true, subtree: true });
    window.SwaggerUIBundle({
      url: '/openapi.yaml',
      dom_id: '#contract',
      deepLinking: true,
      validatorUrl: null,
      syntaxHighlight: false, // its colours stand in style attributes and are too pale
      plugins: [Accessible],
    });
  });
})();
