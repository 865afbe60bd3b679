// One ticket, to be shown at the door.
/** @import { PageContext } from '../router.js' */
import { ticketHolder } from '../account/session.js';
import * as calls from '../api/calls.js';
import { Refusal } from '../api/client.js';
import { date, money, moment, showMoment } from '../language/format.js';
import { onLanguage, t } from '../language/i18n.js';
import { seatOf } from '../seats/seat-name.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { badge, facts, heading, linkButton } from '../ui/parts.js';
import { askedOrKept } from './asked-or-kept.js';
import { concertsOf } from './concerts.js';
import { keptTickets } from './kept-tickets.js';
import { qrCode } from './qr.js';

/** @param {PageContext} context */
export function page(context) {
  const { reservationId } = context.params;
  const tickets = keptTickets();
  const concerts = concertsOf(context, tickets);
  const reservation = askedOrKept(context, async (signal) => {
    const found = await own(reservationId, signal);
    tickets.keep(found);
    concerts.keepKnown(found.concertId);
    return found;
  }, {
    kept() {
      const found = tickets.one(reservationId);
      return found && { value: found.ticket, at: found.at };
    },
  });

  /**
   * @param {string} id
   * @param {AbortSignal} signal
   */
  async function own(id, signal) {
    try {
      return await calls.reservation(id, null, signal);
    } catch (failure) {
      if (failure instanceof Refusal && failure.status === 404) {
        tickets.drop(id);
      }
      throw failure;
    }
  }
  /** @type {HTMLCanvasElement | null} */
  let code = null;

  /** @param {Api.Reservation} it */
  function qr(it) {
    code ??= qrCode(`${location.origin}/tickets/${it.id}`, t('ticket.qr', { seat: seatOf(it) }));
    return code;
  }
  context.onLeave(onLanguage(() => { code = null; }));

  /** @param {Api.Reservation} it */
  function ticket(it) {
    const concert = concerts.get(it.concertId);
    return html`
      ${context.query.has('new')
        ? html`<p class="thanks" role="status">${icon('check')}<span>${t('ticket.thanks')}</span></p>`
        : nothing}
      <article class="ticket">
        <div class="ticket-main">
          <div>${badge(t('ticket.valid'), 'good', 'check')}</div>
          <h2>${concert?.title ?? '…'}</h2>
          <p class="ticket-seat"><strong class="figure">${seatOf(it)}</strong></p>
          ${facts([
            [t('concert.when'), it.startsAt && concert ? showMoment(it.startsAt, concert.timeZone) : date(it.date)],
            [t('concert.where'), concert?.venue ?? '…'],
            [t('ticket.name'), ticketHolder()?.name ?? ''],
            [t('price'), money(it.price)],
            [t('ticket.paid'), it.paidAt ? moment(it.paidAt) : ''],
          ])}
        </div>
        <div class="ticket-code">
          ${qr(it)}
          <p class="code-text"><span>${t('ticket.number')}</span><code>${it.id}</code></p>
        </div>
      </article>
      <p class="hint">${t(navigator.serviceWorker?.controller ? 'ticket.hint.kept' : 'ticket.hint')}</p>
      <div class="actions">
        ${linkButton('/tickets', t('way.tickets'))}
        ${linkButton('/', t('way.concerts'))}
      </div>
    `;
  }

  return {
    title: () => t('ticket.title'),
    render: () => html`
      ${heading(t('ticket.title'), { back: { href: '/tickets', text: t('way.tickets') } })}
      ${reservation.show((it) => (it.status === 'PAID' ? ticket(it) : unpaid(it)))}
    `,
  };
}

/** @param {Api.Reservation} it */
function unpaid(it) {
  return html`
    <section class="panel">
      <p>${t(it.status === 'HELD' ? 'ticket.unpaid' : 'ticket.none')}</p>
      <div class="actions">
        ${it.status === 'HELD'
          ? linkButton(`/concerts/${it.concertId}/hold/${it.id}`, t('dates.held.pay'), 'primary')
          : linkButton(`/concerts/${it.concertId}`, t('line.back'), 'primary')}
      </div>
    </section>
  `;
}
