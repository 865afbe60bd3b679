// The frame around every page: the brand, the links, the language and colour switches, the notices, and
// what stands in the place of a page that loads or failed to load.
import { accountMenu, closeAccountMenu } from './account/account-menu.js';
import { isAdmin, onSession, session, signOut } from './account/session.js';
import { Refusal } from './api/client.js';
import { setTheme, theme } from './appearance.js';
import { language, onLanguage, setLanguage, t } from './language/i18n.js';
import { pageTitle } from './router.js';
import { liveRegions } from './ui/announce.js';
import { html, nothing, render } from './ui/html.js';
import { icon } from './ui/icons.js';
import { noticeSpot, shownNotice } from './ui/notice.js';
import { loadingLines, problem } from './ui/parts.js';
/** @import { Theme } from './appearance.js' */
/** @import { Frame } from './router.js' */
/** @import { IconName } from './ui/icons.js' */

/**
 * @param {HTMLElement} root
 * @returns {Frame}
 */
export function startShell(root) {
  const head = element('header', 'site-head');
  const main = element('main', 'site-main');
  const foot = element('footer', 'site-foot');
  const notices = element('div', 'notices site-width');
  main.id = 'main';
  root.append(skipLink(main), head, notices, main, foot);
  document.body.append(...liveRegions());

  let title = '';
  /** @type {number | undefined} */
  let focusing;
  const drawFrame = () => {
    render(headTemplate(drawFrame), head);
    render(footTemplate(drawFrame), foot);
    document.title = pageTitle(title);
  };
  const drawNotice = () => render(noticeSpot(), notices);
  onLanguage(drawFrame);
  onLanguage(drawNotice);
  onSession(drawFrame);
  shownNotice.listen(drawNotice);
  drawFrame();

  return {
    show(template, newTitle) {
      title = newTitle;
      render(template, main);
      drawFrame();
    },
    /** A new page gets new elements: a screen reader knows reused ones by their old names and roles. */
    clear() {
      closeAccountMenu();
      render(nothing, main);
    },
    loading() {
      render(loadingLines(4), main);
    },
    failed(failure, retry) {
      const refusal = failure instanceof Refusal
        ? failure
        : new Refusal(failure instanceof TypeError ? 'offline' : 'unreadable');
      render(problem(refusal, { retry }), main);
    },
    /** After a moment, when a screen reader knows the new elements; unless the focus is in them already. */
    focusHeading() {
      clearTimeout(focusing);
      focusing = setTimeout(() => {
        if (!main.contains(document.activeElement)) {
          headingOf(main).focus({ preventScroll: true });
        }
      }, 100);
    },
  };
}

/** @param {HTMLElement} main */
function headingOf(main) {
  return main.querySelector('h1') ?? main;
}

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} className
 */
function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/** @param {HTMLElement} main */
function skipLink(main) {
  const link = element('a', 'skip');
  link.href = '#main';
  const draw = () => {
    link.textContent = t('skip');
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    headingOf(main).focus();
  });
  onLanguage(draw);
  draw();
  return link;
}

/** @param {() => void} redraw */
function headTemplate(redraw) {
  return html`
    <div class="site-width">
      <a class="brand" href="/"><span class="brand-mark" aria-hidden="true"></span>${t('brand')}</a>
      <nav class="site-nav" aria-label=${t('nav.label')}>
        ${navLink('/', 'calendar', t('nav.concerts'))}
        ${session.value
          ? html`
              ${navLink('/tickets', 'ticket', t('nav.tickets'))}
              ${navLink('/wallet', 'wallet', t('nav.wallet'))}
              ${isAdmin() ? navLink('/organiser', 'chart', t('nav.organiser')) : nothing}
            `
          : navLink('/sign-in', 'person', t('nav.sign-in'))}
      </nav>
      ${accountMenu(redraw)}
    </div>
  `;
}

/**
 * @param {string} href
 * @param {IconName} iconName
 * @param {string} text
 */
function navLink(href, iconName, text) {
  const here = href === '/' ? location.pathname === '/' || location.pathname.startsWith('/concerts')
    : location.pathname.startsWith(href);
  return html`<a href=${href} aria-current=${here ? 'page' : nothing}>${icon(iconName)}<span>${text}</span></a>`;
}

/** @param {() => void} redraw */
function footTemplate(redraw) {
  const other = language() === 'ko' ? 'en' : 'ko';
  return html`
    <div class="site-width">
      ${session.value
        ? html`
            <p class="who">
              <span>${t('nav.signed-in', { name: session.value.user.name })}</span>
              <button class="button quiet" type="button" @click=${signOut}>${t('nav.sign-out')}</button>
            </p>
          `
        : nothing}
      <div class="switches">
        <button class="button quiet" type="button" lang=${other} @click=${() => setLanguage(other)}>
          ${other === 'ko' ? '한국어' : 'English'}
        </button>
        ${themeSwitch(redraw)}
      </div>
    </div>
  `;
}

/** @type {Record<Theme, IconName>} */
const THEMES = { system: 'info', light: 'sun', dark: 'moon' };

/** @param {() => void} redraw */
function themeSwitch(redraw) {
  return html`
    <fieldset class="segments">
      <legend class="only-heard">${t('theme.label')}</legend>
      ${/** @type {Theme[]} */ (Object.keys(THEMES)).map((name) => html`
        <label>
          <input
            type="radio"
            name="theme"
            value=${name}
            .checked=${theme() === name}
            @change=${() => {
              setTheme(name);
              redraw();
            }}
          >
          <span>${t(`theme.${name}`)}</span>
        </label>
      `)}
    </fieldset>
  `;
}
