// A list of dates. A long one is divided into months, and the first month with something on offer is open.
//   dateList(items, { key: (it) => id, day: (it) => '2027-03-05', isOff: (it) => …,
//                     row: (it, inMonth) => html`<li>…`, kind: 'dates', allOff: (dates) => words })
import { monthName } from '../language/format.js';
import { t } from '../language/i18n.js';
import { each, html } from './html.js';
/** @import { Template } from './html.js' */

/**
 * @template T
 * @typedef {object} DateList
 * @property {(it: T) => string} key
 * @property {(it: T) => string} day
 * @property {(it: T) => boolean} isOff whether nothing is on offer on that date
 * @property {(it: T, inMonth: boolean) => Template} row
 * @property {string} kind the class of each list
 * @property {(dates: T[]) => string} allOff why a month has nothing on offer
 */

/** A list with so many dates needs no months. */
const MOST_WITHOUT_MONTHS = 12;

/**
 * @template T
 * @param {T[]} items
 * @param {DateList<T>} options
 */
export function dateList(items, { key, day, isOff, row, kind, allOff }) {
  /**
   * @param {T[]} some
   * @param {boolean} inMonth
   */
  const list = (some, inMonth) => html`<ul class=${kind}>${each(some, key, (it) => row(it, inMonth))}</ul>`;
  if (items.length <= MOST_WITHOUT_MONTHS) {
    return list(items, false);
  }
  const months = byMonth(items, day);
  const first = (months.find(({ dates }) => !dates.every(isOff)) ?? months[0]).month;
  return html`
    <div class="months">
      ${each(months, ({ month }) => month, ({ month, dates }) => html`
        <details ?open=${month === first}>
          <summary><strong>${monthName(month)}</strong><span>${dates.every(isOff) ? allOff(dates) : t('months.dates', { n: dates.length })}</span></summary>
          ${list(dates, true)}
        </details>
      `)}
    </div>
  `;
}

/**
 * [{ month: '2027-03', dates: [item, …] }, …] in the order of the items.
 * @template T
 * @param {T[]} items
 * @param {(it: T) => string} day
 */
function byMonth(items, day) {
  /** @type {Map<string, T[]>} */
  const months = new Map();
  items.forEach((it) => {
    const month = day(it).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), it]);
  });
  return [...months].map(([month, dates]) => ({ month, dates }));
}
