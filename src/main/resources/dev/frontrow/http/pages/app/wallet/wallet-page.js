// The wallet: its balance, charging it, and every change of it.
/** @import { Loaded } from '../load.js' */
/** @import { PageContext } from '../router.js' */
/** @import { IconName } from '../ui/icons.js' */
import * as calls from '../api/calls.js';
import { money, moment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, empty, heading } from '../ui/parts.js';
import { chargeForm } from './charge.js';

/** @param {PageContext} context */
export function page(context) {
  const balance = loaded(context, (signal) => calls.balance(signal));
  /** @type {string | null | undefined} */
  let cursor;
  /** @type {Loaded<Api.LedgerEntry[]>} */
  const ledger = loaded(context, async (signal) => {
    const page = await calls.ledger(cursor, signal);
    cursor = page.nextCursor;
    return [...(ledger.value ?? []), ...page.items];
  }, { start: false });
  void ledger.again();

  const charging = chargeForm(context, {
    done(charge) {
      if (balance.value) {
        balance.set({ ...balance.value, balance: charge.balance });
      }
      cursor = undefined;
      ledger.value = null;
      void ledger.again();
    },
  });

  return {
    title: () => t('wallet.title'),
    render: () => html`
      ${heading(t('wallet.title'), { lead: t('wallet.lead') })}
      <div class="split">
        <section class="panel">
          ${balance.show((it) => html`
            <p class="balance"><span>${t('wallet.balance')}</span><strong class="figure">${money(it.balance, it.currency)}</strong></p>
          `, {}, 1)}
          ${charging.template()}
        </section>
        <section class="panel plain">
          <h2>${t('ledger.title')}</h2>
          ${ledger.show((entries) => html`
            ${entries.length === 0
              ? empty('wallet', t('ledger.empty.title'), t('ledger.empty.text'))
              : html`<ul class="ledger">${each(entries, (it) => it.id, entry)}</ul>`}
            ${cursor ? html`<div>${button(t('ledger.more'), { busy: ledger.busy, press: ledger.again })}</div>` : nothing}
          `, {}, 2)}
        </section>
      </div>
    `,
  };
}

/** @type {Record<Api.LedgerEntry['type'], IconName>} */
const SIGNS = { CHARGE: 'plus', PAYMENT: 'ticket', REFUND: 'repeat' };

/** @param {Api.LedgerEntry} it */
function entry(it) {
  const inward = it.amount >= 0;
  return html`
    <li>
      <span class="entry-sign ${inward ? 'in' : 'out'}">${icon(SIGNS[it.type] ?? 'wallet')}</span>
      <span class="entry-what">
        <strong>${t(`ledger.${it.type.toLowerCase()}`)}</strong>
        <time datetime=${it.createdAt}>${moment(it.createdAt)}</time>
      </span>
      <span class="entry-amount">
        <strong class="amount ${inward ? 'in' : ''}">${inward ? '+' : '−'}${money(Math.abs(it.amount))}</strong>
        <span class="amount">${t('ledger.after', { balance: money(it.balanceAfter) })}</span>
      </span>
    </li>
  `;
}
