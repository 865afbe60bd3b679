// The sales of each date. The panel asks again every few seconds while the organiser sees it.
/** @import { PageContext } from '../router.js' */
import { everySecond } from '../every-second.js';
import { date, money, number, showTime } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { html } from '../ui/html.js';
import { dateList } from '../ui/months.js';
import { loadingLines, problem } from '../ui/parts.js';
import * as calls from './calls.js';

const EVERY_SECONDS = 5;

/**
 * @param {PageContext} context
 * @param {string} concertId
 * @param {() => string | undefined} zone
 */
export function salesPanel(context, concertId, zone) {
  const sales = loaded(context, async (signal) => (await calls.sales(concertId, signal)).items);
  let waited = 0;
  everySecond(context, () => {
    waited++;
    if (waited >= EVERY_SECONDS && document.visibilityState === 'visible') {
      waited = 0;
      void sales.again();
    }
  });

  return () => html`
    <section class="panel" aria-labelledby="sales-title">
      <h2 id="sales-title">${t('sales.title')}</h2>
      ${sales.value ? content(sales.value, zone()) : sales.refusal ? problem(sales.refusal, { retry: sales.again }) : loadingLines(2)}
    </section>
  `;
}

/**
 * @param {Api.DateSales[]} dates
 * @param {string | undefined} zone
 */
function content(dates, zone) {
  /** @param {'revenue' | 'sold' | 'seatsTotal'} name */
  const sum = (name) => dates.reduce((all, it) => all + it[name], 0);
  return html`
    <dl class="figures sums">
      <div><dt>${t('sales.revenue')}</dt><dd class="figure">${money(sum('revenue'))}</dd></div>
      <div><dt>${t('sales.sold')}</dt><dd class="figure">${number(sum('sold'))} <small>/ ${number(sum('seatsTotal'))}</small></dd></div>
    </dl>
    ${dateList(dates, {
      key: (it) => it.scheduleId,
      day: (it) => it.date,
      isOff: (it) => it.available === 0,
      row: (it) => row(it, zone),
      kind: 'sales',
      allOff: () => t('dates.sold-out'),
    })}
  `;
}

/**
 * @param {Api.DateSales} it
 * @param {string | undefined} zone
 */
function row(it, zone) {
  const counts = { sold: number(it.sold), held: number(it.held), free: number(it.available) };
  return html`
    <li>
      <div class="sales-head">
        <h3>${date(it.date)}</h3>
        <strong class="amount">${money(it.revenue)}</strong>
      </div>
      <p class="sales-price">${zone ? showTime(it.startsAt, zone) : '…'} · ${t('sales.price', { price: money(it.price) })}</p>
      <svg class="sales-bar" viewBox="0 0 ${it.seatsTotal} 1" preserveAspectRatio="none" aria-hidden="true">
        <rect class="sales-free" width=${it.seatsTotal} height="1"/>
        <rect class="sales-held" width=${it.sold + it.held} height="1"/>
        <rect class="sales-sold" width=${it.sold} height="1"/>
      </svg>
      <p class="sales-counts">
        <span class="tally tally-sold">${t('sales.sold.n', counts)}</span>
        <span class="tally tally-held">${t('sales.held.n', counts)}</span>
        <span class="tally tally-free">${t('sales.free.n', counts)}</span>
      </p>
    </li>
  `;
}
