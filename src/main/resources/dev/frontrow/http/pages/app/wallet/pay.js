// Paying for a held seat from the wallet. What is missing is charged on the way, by the same button.
//   const payment = paymentOf(context, { reservationId, token(), paid(payment), refused(failure),
//     moved(), ways(refusal) })
//     token: the queue token to pay with, or null; refused: hears of what the server said to the
//     payment; moved: the wallet changed meanwhile, elsewhere
//   payment.busy, payment.template(reservation), payment.outcome() what came of the last try, for
//   where the rest is no longer shown
//
// Neither a second tap, a lost answer, a reload nor a second tab charges or pays twice. A payment
// whose answer was lost is asked for again before anything is charged. Before a charge the balance is
// read, and the charge's key is made of the seat and of that state of the wallet: whoever sees the
// same state asks for the same charge.
import * as calls from '../api/calls.js';
import { openAttempt } from '../api/attempts.js';
import { money } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { formOf } from '../ui/form.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, facts } from '../ui/parts.js';
import { amountChoice } from './amounts.js';
import { MOST_CHARGE } from './charge.js';

const AMOUNTS = [10_000, 50_000, 100_000, 300_000, 500_000, 1_000_000];
const MOST_OFFERED = 3;
/** The dearest seat takes ten. */
const MOST_CHARGES = 12;

export function paymentOf(context, { reservationId, token, paid, refused, moved, ways }) {
  const balance = loaded(context, (signal) => calls.balance(signal));
  const choice = amountChoice(context, {
    id: 'amount',
    bounds: () => ({ least: Math.min(Math.max(missing(), 1), MOST_CHARGE), most: MOST_CHARGE }),
  });
  let price = 0;
  /** What this page has charged for the seat, until it is paid. */
  let charged = 0;
  let isPaying = false;
  let isChanged = false;
  let isUnknown = false;

  const missing = () => price - (balance.value?.balance ?? 0);
  /** The sum that is missing, unless more was chosen. */
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
      isUnknown = failure.isOutcomeUnknown ?? true;
      if (failure.code === 'insufficient-balance') {
        await balance.again();
      }
      refused(failure);
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
      if (failure.code === 'insufficient-balance') {
        return false;
      }
      throw failure;
    }
  }

  /** Whether there is enough now; if not, the wallet is not what was shown, and one decides anew. */
  async function chargeMissing() {
    let wish = wished();
    const seen = balance.value.balance;
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
      balance.set({ ...balance.value, balance: charge.balance });
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
        charge: undefined, // this is the place
        again: undefined,
      }))}
    `;
  }

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

  function buttonWords(short) {
    if (short <= 0) {
      return t('hold.pay', { price: money(price) });
    }
    return choice.isOther && choice.amount === null
      ? t('hold.charge-and-pay.other') // an amount that is not there yet
      : t('hold.charge-and-pay', { amount: money(wished()), price: money(price) });
  }

  function payButton(short) {
    return html`
      ${button(buttonWords(short), { kind: 'primary big wide', busy: form.busy, type: 'submit', id: 'pay' })}
      <p class="hint">${t('hold.pay.hint')}</p>
    `;
  }

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
