// The organiser's concerts, and whether the books are right.
/** @import { Loaded } from '../load.js' */
/** @import { PageContext } from '../router.js' */
import * as publicCalls from '../api/calls.js';
import { stateBadge, whenItPlays } from '../concerts/states.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, empty, heading, linkButton } from '../ui/parts.js';
import { auditPanel } from './audit-panel.js';

/** @param {PageContext} context */
export function page(context) {
  /** @type {string | null | undefined} */
  let cursor;
  /** @type {Loaded<Api.Concert[]>} */
  const list = loaded(context, async (signal) => {
    const found = await publicCalls.concerts(cursor, signal);
    cursor = found.nextCursor;
    return [...(list.value ?? []), ...found.items];
  }, { start: false });
  void list.again();
  const audit = auditPanel(context);

  return {
    title: () => t('organiser.title'),
    render: () => html`
      ${heading(t('organiser.title'), { lead: t('organiser.lead') })}
      <div>${linkButton('/organiser/new', html`${icon('plus')}${t('new.title')}`, 'primary')}</div>
      <div class="split">
        <div class="stack">
          ${list.show((concerts) => html`
            ${concerts.length === 0
              ? empty('calendar', t('organiser.empty.title'), t('organiser.empty.text'))
              : html`<ul class="own-concerts">${each(concerts, (it) => it.id, card)}</ul>`}
            ${cursor ? html`<div>${button(t('concerts.more'), { busy: list.busy, press: list.again })}</div>` : nothing}
          `)}
        </div>
        ${audit()}
      </div>
    `,
  };
}

/** @param {Api.Concert} concert */
function card(concert) {
  return html`
    <li class="panel concert-card own-concert">
      <div class="state">${stateBadge(concert)}</div>
      <h2><a href="/organiser/concerts/${concert.id}">${concert.title}</a></h2>
      <p class="with-icon">${icon('calendar')}<span>${whenItPlays(concert)} · ${concert.venue}</span></p>
    </li>
  `;
}
