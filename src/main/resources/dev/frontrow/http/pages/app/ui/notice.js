// Says what an action did. A notice has its place on one page, so it covers nothing. It stays until the
// visitor closes it or leaves the page, or another one comes: nobody reads against a clock.
//   notice(t('steer.pause.done'), { tone: 'good', spot: 'line' })   at the page's noticeSpot('line')
//   notice(t('line.left'))                       at the top of this page
//   notice(t('hold.given-back'), { next: true })  at the top of the page that comes next
import { t } from '../language/i18n.js';
import { observable } from '../observable.js';
import { announce } from './announce.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';
/** @import { Tone } from './parts.js' */

/** @typedef {{ text: string, tone: Tone, spot: string }} Notice */

const TOP = 'top';

export const shownNotice = observable(/** @type {Notice | null} */ (null));
/** @type {Notice | null} */
let following = null;

/**
 * @param {string} text
 * @param {{ tone?: Tone, spot?: string, next?: boolean }} options
 */
export function notice(text, { tone = 'plain', spot = TOP, next = false } = {}) {
  if (next) {
    following = { text, tone, spot: TOP };
  } else {
    show({ text, tone, spot });
  }
}

/** @param {Notice} it */
function show(it) {
  shownNotice.set(it);
  announce(it.text);
}

/** The visitor leaves a page, and its notice goes. */
export function pageLeft() {
  shownNotice.set(null);
}

/** A new page is there. It shows the notice that the page before left for it. */
export function pageEntered() {
  if (following !== null) {
    show(following);
    following = null;
  }
}

export function noticeSpot(spot = TOP) {
  const shown = shownNotice.value;
  return shown?.spot === spot
    ? html`
        <div class="notice ${shown.tone}">
          <p>${shown.text}</p>
          <button class="button quiet" type="button" aria-label=${t('notice.close')} @click=${close}>${icon('cross')}</button>
        </div>
      `
    : nothing;
}

/** The button that had the focus is gone, so the focus moves to where the page begins. */
function close() {
  shownNotice.set(null);
  /** @type {HTMLElement | null} */ (document.querySelector('main h1'))?.focus({ preventScroll: true });
}
