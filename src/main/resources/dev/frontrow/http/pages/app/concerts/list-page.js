// All concerts.
/** @import { PageContext } from '../router.js' */
/** @import { Loaded } from '../load.js' */
import * as calls from '../api/calls.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, empty, heading } from '../ui/parts.js';
import { priceText, stateBadge, whenItPlays } from './states.js';

/** @param {PageContext} context */
export function page(context) {
  /** @type {string | null | undefined} */
  let cursor;
  /** @type {Loaded<Api.Concert[]>} */
  const list = loaded(context, async (signal) => {
    const page = await calls.concerts(cursor, signal);
    cursor = page.nextCursor;
    return [...(list.value ?? []), ...page.items];
  }, { start: false });
  void list.again();

  return {
    title: () => t('concerts.title'),
    render: () => html`
      ${heading(t('concerts.title'), { lead: t('concerts.lead') })}
      ${list.show((concerts) => html`
        ${concerts.length === 0
          ? empty('calendar', t('concerts.empty.title'), t('concerts.empty.text'))
          : html`<ul class="concerts">${each(concerts, (it) => it.id, card)}</ul>`}
        ${cursor
          ? html`<div>${button(t('concerts.more'), { busy: list.busy, press: list.again })}</div>`
          : nothing}
      `)}
    `,
  };
}

/** @param {Api.Concert} concert */
function card(concert) {
  const price = priceText(concert);
  return html`
    <li class="panel concert-card">
      <div class="state">${stateBadge(concert)}</div>
      <h2><a href="/concerts/${concert.id}">${concert.title}</a></h2>
      <p class="with-icon">${icon('calendar')}<span>${whenItPlays(concert)}</span></p>
      <p class="with-icon">${icon('seat')}<span>${concert.venue}</span></p>
      ${price ? html`<p class="with-icon">${icon('wallet')}<span>${price}</span></p>` : nothing}
    </li>
  `;
}
