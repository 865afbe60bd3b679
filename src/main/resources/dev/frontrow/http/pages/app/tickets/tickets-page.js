// The user's tickets and holds.
/** @import { PageContext } from '../router.js' */
/** @import { KeptConcert } from './kept-tickets.js' */
import * as calls from '../api/calls.js';
import { secondsUntil } from '../api/clock.js';
import { everySecond } from '../every-second.js';
import { countdown, date, money, showMoment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { seatOf } from '../seats/seat-name.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { badge, button, empty, heading, linkButton } from '../ui/parts.js';
import { askedOrKept } from './asked-or-kept.js';
import { concertsOf } from './concerts.js';
import { keptTickets } from './kept-tickets.js';

/** @param {PageContext} context */
export function page(context) {
  const tickets = keptTickets();
  const concerts = concertsOf(context, tickets);
  /** @type {string | null | undefined} */
  let cursor;
  /** @type {ReturnType<typeof askedOrKept<Api.Reservation[]>>} */
  const list = askedOrKept(context, async (signal) => {
    const first = cursor === undefined;
    const page = await calls.myReservations(cursor, signal);
    cursor = page.nextCursor;
    tickets.keepPage(page.items, { first, last: !cursor });
    page.items.forEach((it) => concerts.keepKnown(it.concertId));
    return [...(list.asked.value ?? []), ...page.items];
  }, {
    kept() {
      const all = tickets.all();
      return all.length === 0 ? null : {
        value: all.map((it) => it.ticket),
        at: all.map((it) => it.at).sort()[0],
      };
    },
  });
  everySecond(context);

  /** @param {Api.Reservation} it */
  const isHeld = (it) => it.status === 'HELD' && secondsUntil(it.expiresAt) > 0;

  /** @param {Api.Reservation[]} all */
  function content(all) {
    const paid = all.filter((it) => it.status === 'PAID');
    const held = all.filter(isHeld);
    const past = all.filter((it) => it.status !== 'PAID' && !isHeld(it));
    return html`
      ${held.map((it) => html`
        <section class="panel held">
          <p class="with-icon">
            ${icon('clock')}
            <span>${t('dates.held', { seat: seatOf(it), date: date(it.date), left: countdown(secondsUntil(it.expiresAt)) })}</span>
          </p>
          ${linkButton(`/concerts/${it.concertId}/hold/${it.id}`, t('dates.held.pay'), 'primary')}
        </section>
      `)}
      ${paid.length === 0
        ? empty('ticket', t('tickets.empty.title'), t('tickets.empty.text'), linkButton('/', t('way.concerts'), 'primary'))
        : html`<ul class="tickets">${each(paid, (it) => it.id, (it) => card(it, concerts.get(it.concertId)))}</ul>`}
      ${cursor ? html`<div>${button(t('tickets.more'), { busy: list.asked.busy, press: list.asked.again })}</div>` : nothing}
      ${past.length === 0 ? nothing : html`
        <details class="past">
          <summary>${t('tickets.past', { n: past.length })}</summary>
          <ul>${each(past, (it) => it.id, (it) => pastRow(it, concerts.get(it.concertId)))}</ul>
        </details>
      `}
    `;
  }

  return {
    title: () => t('tickets.title'),
    render: () => html`
      ${heading(t('tickets.title'))}
      ${list.show(content)}
    `,
  };
}

/**
 * @param {Api.Reservation} it
 * @param {KeptConcert | null} concert
 */
function card(it, concert) {
  return html`
    <li class="panel ticket-card">
      <div>
        <h2><a href="/tickets/${it.id}">${concert?.title ?? t('ticket.title')}</a></h2>
        <p class="with-icon">${icon('calendar')}<span>${it.startsAt && concert ? showMoment(it.startsAt, concert.timeZone) : date(it.date)}</span></p>
        <p class="with-icon">${icon('seat')}<span>${seatOf(it)}${concert ? ` · ${concert.venue}` : ''}</span></p>
      </div>
      <span class="ticket-go">${icon('arrow')}</span>
    </li>
  `;
}

/**
 * @param {Api.Reservation} it
 * @param {KeptConcert | null} concert
 */
function pastRow(it, concert) {
  const cancelled = it.status === 'CANCELLED';
  return html`
    <li>
      <span>${concert?.title ?? ''} · ${date(it.date)} · ${seatOf(it)} · ${money(it.price)}</span>
      ${badge(t(cancelled ? 'tickets.cancelled' : 'tickets.expired'), 'plain')}
    </li>
  `;
}
