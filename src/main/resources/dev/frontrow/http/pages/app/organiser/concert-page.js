// One concert for its organiser: the line, live, and the sales.
/** @import { PageContext } from '../router.js' */
import * as publicCalls from '../api/calls.js';
import { whenItPlays } from '../concerts/states.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { heading } from '../ui/parts.js';
import { linePanel } from './line-panel.js';
import { salesPanel } from './sales-panel.js';

/** @param {PageContext} context */
export function page(context) {
  const { concertId } = context.params;
  const concert = loaded(context, (signal) => publicCalls.concert(concertId, signal));
  const line = linePanel(context, concertId);
  const sales = salesPanel(context, concertId, () => concert.value?.timeZone);

  return {
    title: () => concert.value?.title ?? t('organiser.title'),
    render: () => html`
      ${heading(concert.value?.title ?? '…', {
        lead: concert.value ? `${whenItPlays(concert.value)} · ${concert.value.venue}` : undefined,
        back: { href: '/organiser', text: t('organiser.title') },
      })}
      ${concert.refusal
        ? concert.show(() => nothing, { concerts: '/organiser' })
        : html`
            <p class="with-icon">${icon('arrow')}<a href="/concerts/${concertId}">${t('organiser.as-buyer')}</a></p>
            <div class="split">
              <div class="stack">${line()}</div>
              ${sales()}
            </div>
          `}
    `,
  };
}
