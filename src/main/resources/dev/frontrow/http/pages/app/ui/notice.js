// Says what came of something that was done. A notice belongs to one page, has a place in it and so
// covers nothing, and stays until it is closed, another one comes or the page is left: nobody has to
// read against a clock.
//   notice(t('steer.pause.done'), { tone: 'good', spot: 'line' })   at the page's noticeSpot('line')
//   notice(t('line.left'))                      at the top of the page
//   notice(t('hold.given-back'), { next: true })  at the top of the page that one is brought to now
import { t } from '../language/i18n.js';
import { observable } from '../observable.js';
import { announce } from './announce.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';

const TOP = 'top';

export const shownNotice = observable(null);
let following = null;

export function notice(text, { tone = 'plain', spot = TOP, next = false } = {}) {
  if (next) {
    following = { text, tone, spot: TOP };
  } else {
    show({ text, tone, spot });
  }
}

function show(it) {
  shownNotice.set(it);
  announce(it.text);
}

/** A page is left, with what was said on it. */
export function pageLeft() {
  shownNotice.set(null);
}

/** A page is there, and with it what the one before had to say. */
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

/** Where the focus was is gone, so it goes where the page begins. */
function close() {
  shownNotice.set(null);
  document.querySelector('main h1')?.focus({ preventScroll: true });
}
