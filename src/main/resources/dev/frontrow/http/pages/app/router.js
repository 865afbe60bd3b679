// Shows the page of the address.
//   go('/wallet'), go(path, { replace: true }); links to our own pages work by themselves
// A page's module exports `page(context)`, which returns
//   { title(): string, render(): template, stop?(): void }
// and gets a context of
//   params, query (URLSearchParams), path, signal (aborted when the page is left),
//   update() draws again soon, go, onLeave(fn), follow(listen) = onLeave(listen(update)),
//   notFound() shows "Page not found" in its place
// On each new page the focus goes to its h1, so that a screen reader begins there.
import { isAdmin, onSession, session, ticketHolder } from './account/session.js';
import { moreWords, onLanguage, t } from './language/i18n.js';
import { pageEntered, pageLeft, shownNotice } from './ui/notice.js';

const NOT_FOUND = { load: () => import('./not-found-page.js') };

let navigate = () => {};

export function go(path, options = {}) {
  return navigate(path, options);
}

/** @param frame shows(template, title) and failed(retry), see shell.js */
export function startRouter(routes, frame) {
  const table = routes.map(compile);
  let current = null;
  let turn = 0;

  navigate = (path, { replace = false } = {}) => {
    if (replace) {
      history.replaceState(null, '', path);
    } else if (path !== location.pathname + location.search) {
      history.pushState(null, '', path);
    }
    return show({ moved: true });
  };

  async function show({ moved, missing = false }) {
    const mine = ++turn;
    leave();
    const found = missing ? null : find(table, location.pathname);
    const guard = found && guarded(found.route);
    if (guard) {
      return navigate(guard, { replace: true });
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
    return undefined;
  }

  function enter(module, params, moved) {
    const left = new AbortController();
    const leaving = [];
    let drawing = false;
    const draw = () => {
      drawing = false;
      if (!left.signal.aborted) {
        frame.show(shown.render(), shown.title());
      }
    };
    const context = {
      params,
      query: new URLSearchParams(location.search),
      path: location.pathname,
      signal: left.signal,
      go,
      notFound: () => !left.signal.aborted && show({ moved: true, missing: true }),
      update() {
        if (!drawing) {
          drawing = true;
          queueMicrotask(draw);
        }
      },
      onLeave: (stop) => leaving.push(stop),
      follow: (listen) => leaving.push(listen(() => context.update())),
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
        shown.stop?.();
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
  // Who signs out, here or in another tab, must not go on looking at what was theirs.
  let shownTo = session.value?.user.id;
  onSession(() => {
    const found = find(table, location.pathname);
    const other = session.value?.user.id !== shownTo;
    shownTo = session.value?.user.id;
    if (found && (guarded(found.route) || (found.route.needs && other))) {
      show({ moved: true });
    } else {
      current?.draw();
    }
  });
  show({ moved: false });
}

function guarded(route) {
  if (route.needs === 'holder' ? !ticketHolder() : route.needs && !session.value) {
    return `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  }
  return route.needs === 'admin' && !isAdmin() ? '/sign-in?needs=admin' : null;
}

/** Every parameter of a path is the id of something; the server has the same rule (PageRoutes). */
const ID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

function compile(route) {
  const pattern = route.path.replace(/:(\w+)/g, `(?<$1>${ID})`);
  return { route, pattern: new RegExp(`^${pattern}/?$`) };
}

function find(table, path) {
  for (const { route, pattern } of table) {
    const match = pattern.exec(path);
    if (match) {
      return { route, params: { ...match.groups } };
    }
  }
  return null;
}

/** Paths that are not pages of ours, though they are of our origin. */
const ELSEWHERE = /^\/(api|assets|docs|openapi\.yaml)(\/|$)/;

function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (
    !link ||
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

const styles = new Map();

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

/** What a browser shows as the tab's name. */
export function pageTitle(title) {
  return title ? `${title} · ${t('brand')}` : t('brand');
}
