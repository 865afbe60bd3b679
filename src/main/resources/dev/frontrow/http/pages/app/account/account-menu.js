// The menu of whoever is signed in, at the head of every page: the name, their own pages, sign out.
//   accountMenu(redraw) → template; closeAccountMenu() before another page is shown
// A button that discloses links, not an ARIA menu: Tab goes through them, Escape closes it and goes
// back to the button, and so does going elsewhere by keyboard or pointer.
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { isAdmin, session, signOut } from './session.js';

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

function setOpen(wanted) {
  if (open !== wanted) {
    open = wanted;
    draw();
  }
}

const menu = () => document.querySelector('.account');

document.addEventListener('click', (event) => {
  if (open && !menu()?.contains(event.target)) {
    setOpen(false);
  }
});

function onKey(event) {
  if (event.key === 'Escape' && open) {
    event.stopPropagation();
    setOpen(false);
    menu().querySelector('button').focus();
  }
}

function onFocusOut({ relatedTarget }) {
  if (relatedTarget && !menu()?.contains(relatedTarget)) {
    setOpen(false);
  }
}

function leave() {
  setOpen(false);
  signOut();
  // What had the focus is gone; a page that shows a form instead takes it a moment later.
  document.querySelector('.site-nav [href="/sign-in"]')?.focus();
}

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
        ${open ? content() : nothing}
      </div>
    </div>
  `;
}

function content() {
  const { name, email } = session.value.user;
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
