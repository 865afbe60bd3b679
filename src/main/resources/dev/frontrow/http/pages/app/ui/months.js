// A list of dates; a long one by months, of which those are open that have something to offer first.
//   dateList(items, { key: (it) => id, day: (it) => '2027-03-05', isOff: (it) => …,
//                     row: (it, inMonth) => html`<li>…`, kind: 'dates', allOff: (dates) => words })
// kind is the class of each list; allOff says why nothing of a month is on offer.
import { monthName } from '../language/format.js';
import { t } from '../language/i18n.js';
import { each, html } from './html.js';

/** So many dates can be taken in without months. */
const MOST_WITHOUT_MONTHS = 12;

export function dateList(items, { key, day, isOff, row, kind, allOff }) {
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

/** [{ month: '2027-03', dates: [item, …] }, …] in the order of the items. */
export function byMonth(items, day) {
  const months = new Map();
  items.forEach((it) => {
    const month = day(it).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), it]);
  });
  return [...months].map(([month, dates]) => ({ month, dates }));
}
