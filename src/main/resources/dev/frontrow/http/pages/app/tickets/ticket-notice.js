// Says that the user has tickets for a concert, with the way to each.
//   ticketNotice(tickets)   nothing without any
import { longDate } from '../language/format.js';
import { t } from '../language/i18n.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { linkButton } from '../ui/parts.js';

/** @param {Api.Reservation[]} tickets */
export function ticketNotice(tickets) {
  return tickets.length === 0 ? nothing : html`
    <div class="own-tickets">
      ${each(tickets, (it) => it.id, (it) => html`
        <section class="panel held">
          <p class="with-icon">${icon('ticket')}<span>${t('ticket.have', { date: longDate(it.date) })}</span></p>
          ${linkButton(`/tickets/${it.id}`, t('way.ticket'), 'primary')}
        </section>
      `)}
    </div>
  `;
}
