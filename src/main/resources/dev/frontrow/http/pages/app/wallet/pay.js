// Paying for a held seat from the wallet. The same button charges what is missing.
//   const payment = paymentOf(context, { reservationId, token(), paid(payment), refused(refusal),
//     moved(), ways(refusal) })
//   payment.busy, payment.template(reservation)
//   payment.outcome()   what the last try did, for a page that no longer shows the rest
//
// A second tap, a lost answer, a reload or a second tab never charges or pays twice. If the answer to a
// payment was lost, the page repeats the payment before it charges anything. Before a charge it reads the
// balance. The key of the charge consists of the seat and of that state of the wallet, so two pages that
// see the same state ask for the same charge.
import * as calls from '../api/calls.js';
import { openAttempt } from '../api/attempts.js';
import { Refusal } from '../api/client.js';
import { money } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { formOf } from '../ui/form.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, facts } from '../ui/parts.js';
import { amountChoice } from './amounts.js';
import { MOST_CHARGE } from './charge.js';
/** @import { PageContext } from '../router.js' */
/** @import { Ways } from '../ui/refusal.js' */

const AMOUNTS = [10_000, 50_000, 100_000, 300_000, 500_000, 1_000_000];
const MOST_OFFERED = 3;
/** The most expensive seat takes ten. */
const MOST_CHARGES = 12;

/**
 * @param {PageContext} context
 * @param {object} options
 * @param {string} options.reservationId
 * @param {() => string} options.token the queue token to pay with
 * @param {(payment: Api.Payment) => void} options.paid
 * @param {(refusal: Refusal) => void} options.refused gets what the server answered to the payment
 * @param {() => void} options.moved the wallet changed elsewhere
 * @param {(refusal: Refusal) => Ways} options.ways
 */
export function paymentOf(context, { reservationId, token, paid, refused, moved, ways }) {
  const balance = loaded(context, (signal) => calls.balance(signal));
  const choice = amountChoice(context, {
    id: 'amount',
    bounds: () => ({ least: Math.min(Math.max(missing(), 1), MOST_CHARGE), most: MOST_CHARGE }),
  });
  let price = 0;
  /** The sum that this page charged for the seat, until the seat is paid. */
  let charged = 0;
  let isPaying = false;
  let isChanged = false;
  let isUnknown = false;

  const missing = () => price - (balance.value?.balance ?? 0);
  /** The missing sum, unless the buyer chose more. */
  const wished = () => (missing() > MOST_CHARGE ? missing() : (choice.amount ?? missing()));

  const form = formOf(context, {
    check: () => (missing() > 0 && choice.isOther ? choice.wrong() : {}),
    place: (pointer) => (pointer === '/amount' && choice.isOther ? 'amount' : null),
    async send() {
      isChanged = false;
      isUnknown = false;
      if (openAttempt(`pay.${reservationId}`) !== null && (await isPaidAlready())) {
        return;
      }
      if (missing() <= 0 || (await chargeMissing())) {
        await pay();
      }
    },
  });

  async function pay() {
    isPaying = true;
    try {
      const payment = await calls.pay(token(), reservationId);
      charged = 0;
      paid(payment);
    } catch (failure) {
      isUnknown = !(failure instanceof Refusal) || failure.isOutcomeUnknown;
      if (failure instanceof Refusal) {
        if (failure.code === 'insufficient-balance') {
          await balance.again();
        }
        refused(failure);
      }
      throw failure;
    } finally {
      isPaying = false;
    }
  }

  async function isPaidAlready() {
    try {
      await pay();
      return true;
    } catch (failure) {
      if (failure instanceof Refusal && failure.code === 'insufficient-balance') {
        return false;
      }
      throw failure;
    }
  }

  /** Whether there is enough now. If not, the wallet is not as shown, and the buyer decides again. */
  async function chargeMissing() {
    let wish = wished();
    const seen = balance.value?.balance;
    const wallet = await calls.balance(context.signal);
    balance.set(wallet);
    if (wallet.balance !== seen) {
      moved();
      choice.set(null);
      isChanged = missing() > 0;
      return !isChanged;
    }
    let state = wallet.updatedAt;
    for (let i = 0; missing() > 0 && i < MOST_CHARGES; i++) {
      const part = Math.min(Math.max(wish, missing()), MOST_CHARGE);
      const charge = await calls.charge(part, `${reservationId}/${state}/${part}`);
      charged += charge.amount;
      wish = 0;
      state = charge.id;
      balance.set({ ...wallet, balance: charge.balance });
    }
    choice.set(null);
    return true;
  }

  function outcome() {
    return html`
      ${charged > 0 && !form.busy
        ? html`<p class="with-icon charged" role="status">${icon('wallet')}<span>${t(isUnknown ? 'hold.charged.unknown' : 'hold.charged', { amount: money(charged) })}</span></p>`
        : nothing}
      ${isChanged ? html`<p class="with-icon" role="alert">${icon('info')}<span>${t('hold.changed')}</span></p>` : nothing}
      ${form.problem((refusal) => ({
        ...ways(refusal),
        retry: refusal.isOutcomeUnknown || refusal.retryAfter ? () => form.submit() : undefined,
        charge: undefined, // this page charges
        again: undefined,
      }))}
    `;
  }

  /** @param {number} short */
  function amounts(short) {
    if (short > MOST_CHARGE) {
      return html`<p class="hint">${t('hold.parts', { most: money(MOST_CHARGE), n: Math.ceil(short / MOST_CHARGE) })}</p>`;
    }
    const larger = AMOUNTS.filter((it) => it > short).slice(0, MOST_OFFERED);
    return choice.template(form, [
      { value: short, text: t('charge.just', { amount: money(short) }) },
      ...larger.map((value) => ({ value, text: `+${money(value)}` })),
    ]);
  }

  /** @param {number} short */
  function buttonWords(short) {
    if (short <= 0) {
      return t('hold.pay', { price: money(price) });
    }
    return choice.isOther && choice.amount === null
      ? t('hold.charge-and-pay.other') // no valid amount is entered yet
      : t('hold.charge-and-pay', { amount: money(wished()), price: money(price) });
  }

  /** @param {number} short */
  function payButton(short) {
    return html`
      ${button(buttonWords(short), { kind: 'primary big wide', busy: form.busy, type: 'submit', id: 'pay' })}
      <p class="hint">${t('hold.pay.hint')}</p>
    `;
  }

  /** @param {Api.Reservation} reservation */
  function template(reservation) {
    price = reservation.price;
    return balance.show((wallet) => {
      const short = missing();
      if (short > 0 && short <= MOST_CHARGE && choice.amount === null && !choice.isOther) {
        choice.set(short);
      }
      return html`
        ${facts([
          [t('wallet.balance'), money(wallet.balance, wallet.currency)],
          [t('price'), `−${money(price)}`],
          short > 0
            ? [t('hold.short'), html`<span class="short">${money(short)}</span>`]
            : [t('hold.after'), money(-short)],
        ])}
        <form class="form" novalidate @submit=${form.submit}>
          ${outcome()}
          ${short > 0 ? amounts(short) : nothing}
          ${payButton(short)}
        </form>
      `;
    }, {}, 2);
  }

  return {
    template,
    outcome,
    get busy() {
      return form.busy;
    },
    get refusal() {
      return form.refusal;
    },
    get isPaying() {
      return isPaying;
    },
  };
}
