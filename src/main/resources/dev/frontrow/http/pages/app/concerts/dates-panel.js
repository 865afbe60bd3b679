// The dates of a concert for everybody: when each show begins, and whether it is sold out.
//   datesPanel(concert)   nothing for a concert with one date, which is among the facts
import { dayIn, moment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { isOther, zoneName } from '../language/zones.js';
import { html, nothing } from '../ui/html.js';
import { dateList } from '../ui/months.js';
import { badge } from '../ui/parts.js';
import { isOver } from './states.js';

/** @param {Api.ConcertWithDates} concert */
export function datesPanel(concert) {
  const dates = concert.dates ?? [];
  return dates.length < 2 ? nothing : html`
    <section class="panel" aria-labelledby="dates-title">
      <h2 id="dates-title">${t('concert.dates')}</h2>
      ${isOther(concert.timeZone)
        ? html`<p class="hint">${t('concert.zone', { zone: zoneName(concert.timeZone) })}</p>`
        : nothing}
      ${dateList(dates, {
        key: (it) => it.id,
        day: (it) => dayIn(it.startsAt, concert.timeZone),
        isOff,
        row: (it, inMonth) => row(it, concert, inMonth),
        kind: 'show-dates',
        allOff: (some) => t(some.every(isOver) ? 'concert.date.over' : 'concert.state.sold-out'),
      })}
    </section>
  `;
}

/** @param {Api.ConcertDate} date */
function isOff(date) {
  return date.soldOut || isOver(date);
}

/**
 * Below the name of its month, a date needs no year.
 * @param {Api.ConcertDate} date
 * @param {Api.ConcertWithDates} concert
 * @param {boolean} inMonth
 */
function row(date, concert, inMonth) {
  const mark = isOver(date) ? 'concert.date.over' : date.soldOut ? 'concert.state.sold-out' : null;
  return html`
    <li class=${mark ? 'off' : ''}>
      <span>${moment(date.startsAt, concert.timeZone, inMonth ? date.startsAt : undefined)}</span>
      ${mark ? badge(t(mark)) : nothing}
    </li>
  `;
}
