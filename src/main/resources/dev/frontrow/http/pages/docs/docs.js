// The readable contract: Swagger UI in the colours that the reader chose for the pages. This adds what its
// own markup lacks for keyboards and screen readers.

/** @typedef {{ createElement: (type: string, properties: null, ...children: unknown[]) => unknown }} ReactFactory */
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem('frontrow.theme');
    } catch {
      return null; // storage is forbidden: the system's setting applies
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

  // The keyboard cannot reach a link inside the button that opens an operation; the button is enough.
  // With one server there is nothing to choose.
  const Accessible = (/** @type {{ React: ReactFactory }} */ { React }) => ({
    wrapComponents: {
      DeepLink: () => (/** @type {{ text: string }} */ { text }) => React.createElement('span', null, text),
      ServersContainer: () => () => null,
    },
  });

  /** Gives a name to each field that Swagger UI leaves without one. */
  function name() {
    /** @type {NodeListOf<HTMLSelectElement | HTMLTextAreaElement | HTMLInputElement>} */
    const fields = document.querySelectorAll('#contract :is(select, textarea, input)');
    fields.forEach((it) => {
      const named = it.labels?.length || it.getAttribute('aria-label') || it.getAttribute('aria-labelledby');
      if (!named) {
        const row = it.closest('tr')?.querySelector('.parameter__name');
        const words = row?.textContent ?? (it.matches('select') ? 'Media type or example' : '');
        it.setAttribute('aria-label', words.trim() || it.getAttribute('placeholder') || 'Value');
      }
    });
    // Whatever scrolls must scroll by keyboard too.
    document.querySelectorAll('#contract pre').forEach((it) => it.setAttribute('tabindex', '0'));
  }

  addEventListener('DOMContentLoaded', () => {
    const contract = /** @type {HTMLElement} */ (document.getElementById('contract'));
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
      syntaxHighlight: false, // its colours are style attributes, and too pale
      plugins: [Accessible],
    });
  });
})();
