// The menu of the signed-in user at the head of every page: name, own pages, sign-out.
//   accountMenu(redraw) → template; closeAccountMenu() before another page is shown
// A button that discloses links, not an ARIA menu: Tab steps through them. Escape closes the menu and
// focuses the button; a click or a focus elsewhere closes it too.
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { isAdmin, session, signOut } from './session.js';
/** @import { IconName } from '../ui/icons.js' */

/** @type {{ href: string, iconName: IconName, words: string, admin?: boolean }[]} */
const LINKS = [
  { href: '/tickets', iconName: 'ticket', words: 'nav.tickets' },
  { href: '/wallet', iconName: 'wallet', words: 'nav.wallet' },
  { href: '/organiser', iconName: 'chart', words: 'nav.organiser', admin: true },
];

let open = false;
let draw = () => {};

export function closeAccountMenu() {
  setOpen(false);
}

/** @param {boolean} wanted */
function setOpen(wanted) {
  if (open !== wanted) {
    open = wanted;
    draw();
  }
}

const menu = () => document.querySelector('.account');

document.addEventListener('click', (event) => {
  if (open && !menu()?.contains(/** @type {Node} */ (event.target))) {
    setOpen(false);
  }
});

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === 'Escape' && open) {
    event.stopPropagation();
    setOpen(false);
    menu()?.querySelector('button')?.focus();
  }
}

/** @param {FocusEvent} event */
function onFocusOut({ relatedTarget }) {
  if (relatedTarget && !menu()?.contains(/** @type {Node} */ (relatedTarget))) {
    setOpen(false);
  }
}

function leave() {
  setOpen(false);
  signOut();
  // The button that had the focus is gone. If a form follows, it takes the focus a moment later.
  /** @type {HTMLElement | null} */ (document.querySelector('.site-nav [href="/sign-in"]'))?.focus();
}

/** @param {() => void} redraw */
export function accountMenu(redraw) {
  draw = redraw;
  if (!session.value) {
    return nothing;
  }
  return html`
    <div class="account" @keydown=${onKey} @focusout=${onFocusOut}>
      <button
        class="account-button"
        type="button"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="account-menu"
        @click=${() => setOpen(!open)}
      >
        ${icon('person')}<span>${t('nav.account')}</span>
      </button>
      <div class="account-menu" id="account-menu" ?hidden=${!open}>
        ${open ? content(session.value.user) : nothing}
      </div>
    </div>
  `;
}

/** @param {Api.User} user */
function content({ name, email }) {
  return html`
    <p class="account-who">
      <strong title=${name}>${name}</strong>
      <span title=${email}>${email}</span>
    </p>
    <ul>
      ${LINKS.filter((it) => !it.admin || isAdmin()).map((it) => html`
        <li>
          <a href=${it.href} @click=${() => setOpen(false)}>${icon(it.iconName)}<span>${t(it.words)}</span></a>
        </li>
      `)}
    </ul>
    <button class="button" type="button" @click=${leave}>${t('nav.sign-out')}</button>
  `;
}
