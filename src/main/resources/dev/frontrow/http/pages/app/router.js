// Shows the page that belongs to the address.
//   go('/wallet'), go(path, { replace: true }); links to our own pages work by themselves
// On each new page the focus moves to its h1, so that a screen reader begins there.
import { isAdmin, onSession, session, ticketHolder } from './account/session.js';
import { moreWords, onLanguage, t } from './language/i18n.js';
import { pageEntered, pageLeft, shownNotice } from './ui/notice.js';
/** @import { Listen } from './observable.js' */
/** @import { Template } from './ui/html.js' */

/**
 * @typedef {object} PageContext what a page gets
 * @property {Record<string, string>} params the ids in the address
 * @property {URLSearchParams} query
 * @property {string} path
 * @property {AbortSignal} signal aborted when the visitor leaves the page
 * @property {() => void} update draws the page again soon
 * @property {(path: string, options?: { replace?: boolean }) => void} go
 * @property {(stop: () => unknown) => void} onLeave runs it when the visitor leaves the page
 * @property {(listen: Listen<any>) => void} follow draws the page again at each event, until then
 * @property {() => void} notFound shows "Page not found" instead of this page
 */
/**
 * @typedef {object} Page
 * @property {() => string} title
 * @property {() => Template} render
 */
/** @typedef {{ page: (context: PageContext) => Page }} PageModule */
/**
 * @typedef {object} Route
 * @property {string} path
 * @property {() => Promise<PageModule>} load
 * @property {'user' | 'holder' | 'admin'} [needs]
 * @property {string} [style]
 * @property {'organiser'} [words]
 */
/**
 * @typedef {object} Frame where pages are drawn, see shell.js
 * @property {(template: Template, title: string) => void} show
 * @property {() => void} clear
 * @property {() => void} loading
 * @property {(failure: unknown, retry: () => void) => void} failed
 * @property {() => void} focusHeading
 */
/** @typedef {{ route: Route, pattern: RegExp }} CompiledRoute */

/** @type {Pick<Route, 'load' | 'style' | 'words'>} */
const NOT_FOUND = { load: () => import('./not-found-page.js') };

/** @type {PageContext['go']} */
let navigate = () => {};

/** @type {PageContext['go']} */
export function go(path, options = {}) {
  navigate(path, options);
}

/**
 * @param {Route[]} routes
 * @param {Frame} frame
 */
export function startRouter(routes, frame) {
  const table = routes.map(compile);
  /** @type {{ draw: () => void, leave: () => void } | null} */
  let current = null;
  let turn = 0;

  navigate = (path, { replace = false } = {}) => {
    if (replace) {
      history.replaceState(null, '', path);
    } else if (path !== location.pathname + location.search) {
      history.pushState(null, '', path);
    }
    void show({ moved: true });
  };

  /** @param {{ moved: boolean, missing?: boolean }} options moved: the visitor came by a link or by history */
  async function show({ moved, missing = false }) {
    const mine = ++turn;
    leave();
    const found = missing ? null : find(table, location.pathname);
    const guard = found && guarded(found.route);
    if (guard) {
      navigate(guard, { replace: true });
      return;
    }
    const waiting = setTimeout(() => mine === turn && frame.loading(), 150);
    try {
      const { load, style, words } = found?.route ?? NOT_FOUND;
      const [module] = await Promise.all([load(), style && styled(style), words && moreWords(words)]);
      if (mine === turn) {
        enter(module, found?.params ?? {}, moved);
      }
    } catch (failure) {
      if (mine === turn) {
        console.error(failure);
        frame.failed(failure, () => show({ moved, missing }));
        pageEntered();
      }
    } finally {
      clearTimeout(waiting);
    }
  }

  /**
   * @param {PageModule} module
   * @param {Record<string, string>} params
   * @param {boolean} moved
   */
  function enter(module, params, moved) {
    const left = new AbortController();
    /** @type {(() => unknown)[]} */
    const leaving = [];
    let drawing = false;
    const draw = () => {
      drawing = false;
      if (!left.signal.aborted) {
        frame.show(shown.render(), shown.title());
      }
    };
    /** @type {PageContext} */
    const context = {
      params,
      query: new URLSearchParams(location.search),
      path: location.pathname,
      signal: left.signal,
      go,
      notFound() {
        if (!left.signal.aborted) {
          void show({ moved: true, missing: true });
        }
      },
      update() {
        if (!drawing) {
          drawing = true;
          queueMicrotask(draw);
        }
      },
      onLeave: (stop) => { leaving.push(stop); },
      follow: (listen) => { leaving.push(listen(() => context.update())); },
    };
    const shown = module.page(context);
    context.follow(onLanguage);
    context.follow(shownNotice.listen);
    frame.clear();
    current = {
      draw: context.update,
      leave() {
        left.abort(new DOMException('the page was left', 'AbortError'));
        leaving.forEach((stop) => stop());
      },
    };
    draw();
    pageEntered();
    if (moved) {
      scrollTo(0, 0);
      frame.focusHeading();
    }
  }

  function leave() {
    current?.leave();
    current = null;
    pageLeft();
  }

  addEventListener('popstate', () => show({ moved: true }));
  document.addEventListener('click', (event) => follow(event));
  // After a sign-out, in this tab or another, the page must no longer show what was theirs.
  let shownTo = session.value?.user.id;
  onSession(() => {
    const found = find(table, location.pathname);
    const other = session.value?.user.id !== shownTo;
    shownTo = session.value?.user.id;
    if (found && (guarded(found.route) || (found.route.needs && other))) {
      void show({ moved: true });
    } else {
      current?.draw();
    }
  });
  void show({ moved: false });
}

/**
 * @param {Route} route
 * @returns {string | null} where the visitor must go first
 */
function guarded(route) {
  if (route.needs === 'holder' ? !ticketHolder() : route.needs && !session.value) {
    return `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  }
  return route.needs === 'admin' && !isAdmin() ? '/sign-in?needs=admin' : null;
}

/** Each parameter of a path is an id. The server has the same rule (PageRoutes). */
const ID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/**
 * @param {Route} route
 * @returns {CompiledRoute}
 */
function compile(route) {
  const pattern = route.path.replace(/:(\w+)/g, `(?<$1>${ID})`);
  return { route, pattern: new RegExp(`^${pattern}/?$`) };
}

/**
 * @param {CompiledRoute[]} table
 * @param {string} path
 */
function find(table, path) {
  for (const { route, pattern } of table) {
    const match = pattern.exec(path);
    if (match) {
      return { route, params: { ...match.groups } };
    }
  }
  return null;
}

/** Paths of our origin that are not pages. */
const ELSEWHERE = /^\/(api|assets|docs|openapi\.yaml)(\/|$)/;

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (
    !(link instanceof HTMLAnchorElement) ||
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey || event.ctrlKey || event.shiftKey || event.altKey ||
    link.target ||
    link.origin !== location.origin ||
    link.hasAttribute('download') ||
    ELSEWHERE.test(link.pathname) ||
    (link.hash && link.pathname === location.pathname)
  ) {
    return;
  }
  event.preventDefault();
  go(link.pathname + link.search);
}

/** @type {Map<string, Promise<unknown>>} */
const styles = new Map();

/** @param {string} href */
function styled(href) {
  if (!styles.has(href)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    styles.set(href, new Promise((done) => {
      link.onload = link.onerror = done;
    }));
    document.head.append(link);
  }
  return styles.get(href);
}

/**
 * What a browser shows as the name of the tab.
 * @param {string} title
 */
export function pageTitle(title) {
  return title ? `${title} · ${t('brand')}` : t('brand');
}
