// The dates of a concert, for admitted visitors.
/** @import { PageContext } from '../router.js' */
import * as calls from '../api/calls.js';
import { keep } from '../kept.js';
import { date, money, number, showTime } from '../language/format.js';
import { t } from '../language/i18n.js';
import { salesEndedPanel } from '../line/room.js';
import { insideTurn } from '../line/turn.js';
import { loaded } from '../load.js';
import { ticketNotice } from '../tickets/ticket-notice.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { dateList } from '../ui/months.js';
import { badge, button, empty, heading, linkButton } from '../ui/parts.js';
import { seatOf } from './seat-name.js';

/** @param {PageContext} context */
export function page(context) {
  const { concertId } = context.params;
  const turn = insideTurn(context, concertId);
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const dates = loaded(context, async (signal) => {
    const { items } = await calls.schedules(turn.token ?? '', concertId, signal);
    items.forEach((it) => keep(`starts.${it.id}`, it.startsAt));
    return items;
  }, { start: false });

  function refresh() {
    void dates.again();
    void concert.again();
  }

  const start = () => {
    if (turn.isActive && dates.value === null && !dates.busy && !dates.refusal) {
      void dates.again();
    }
  };
  if (turn.live) {
    turn.live.listen(start);
    start();
  }

  return {
    title: () => t('dates.title'),
    render: () => html`
      ${heading(t('dates.title'), {
        lead: concert.value?.title,
        back: { href: `/concerts/${concertId}`, text: t('line.back') },
      })}
      ${turn.bar()}
      ${heldSeats(turn.own.holds())}
      ${turn.isActive ? ticketNotice(turn.own.tickets()) : nothing}
      ${turn.show(() => dates.show((items) => items.length === 0 ? salesEndedPanel() : html`
        ${items.every((it) => it.seatsAvailable === 0)
          ? concert.value?.soldOut
            ? empty('seat', t('dates.sold-out'), t('concert.sold-out'), linkButton('/', t('way.concerts')))
            : empty('seat', t('dates.none.title'), t('dates.none.text'))
          : nothing}
        ${dateList(items, {
          key: (it) => it.id,
          day: (it) => it.date,
          isOff: (it) => it.seatsAvailable === 0,
          row: (it, inMonth) => card(it, concert.value, turn.own.onDate(it.id), inMonth),
          kind: 'dates',
          allOff: () => t('dates.sold-out'),
        })}
        <div>${button(html`${icon('repeat')}${t('dates.refresh')}`, { kind: 'quiet', busy: dates.busy, press: refresh })}</div>
      `, { join: `/concerts/${concertId}/line?take=1`, line: `/concerts/${concertId}/line` }))}
    `,
  };
}

/**
 * A hold outlives the page that made it. The clock of the page shows its time.
 * @param {Api.Reservation[]} holds
 */
function heldSeats(holds) {
  return holds.map((it) => html`
    <section class="panel held">
      <p class="with-icon">
        ${icon('seat')}<span>${t('dates.holding', { seat: seatOf(it), date: date(it.date) })}</span>
      </p>
      ${linkButton(`/concerts/${it.concertId}/hold/${it.id}`, t('dates.held.pay'), 'primary')}
    </section>
  `);
}

/**
 * Below the name of its month, a date needs no year.
 * @param {Api.Schedule} schedule
 * @param {Api.AnyConcert | null} concert
 * @param {Api.Reservation | null} own
 * @param {boolean} inMonth
 */
function card(schedule, concert, own, inMonth) {
  const day = date(schedule.date, inMonth ? { now: schedule.date } : {});
  const soldOut = schedule.seatsAvailable === 0;
  const onlyHeld = soldOut && concert?.dates?.find((it) => it.id === schedule.id)?.soldOut === false;
  const few = !soldOut && schedule.seatsAvailable <= Math.max(5, schedule.seatsTotal / 20);
  return html`
    <li class="panel date-card ${soldOut ? 'off' : ''}">
      <div>
        <h2>
          ${soldOut
            ? day
            : html`<a href="/concerts/${concert?.id ?? ''}/seats/${schedule.id}">${day}</a>`}
        </h2>
        <p class="with-icon">${icon('clock')}<span>${concert ? showTime(schedule.startsAt, concert.timeZone) : '…'}</span></p>
      </div>
      <div class="date-side">
        ${soldOut
          ? badge(t(onlyHeld ? 'dates.all-held' : 'dates.sold-out'), 'plain', onlyHeld ? 'clock' : 'cross')
          : badge(
              t(few ? 'dates.few' : 'dates.free', { n: number(schedule.seatsAvailable), total: number(schedule.seatsTotal) }),
              few ? 'warn' : 'good',
              few ? 'alert' : 'check',
            )}
        ${own?.status === 'PAID' ? badge(t('dates.have'), 'accent', 'ticket') : nothing}
        <span class="amount">${t('dates.from', { price: money(schedule.priceFrom) })}</span>
      </div>
    </li>
  `;
}
