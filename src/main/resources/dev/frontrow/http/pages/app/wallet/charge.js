// Charging the wallet by a few taps.
//   const charging = chargeForm(context, { done(charge) });
//   charging.template({ suggested: 20000 })   suggested: an amount that would be just enough
import * as calls from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
import { openAttempt } from '../api/attempts.js';
import { money, number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { notice } from '../ui/announce.js';
import { html, nothing } from '../ui/html.js';
import { button, field, problem } from '../ui/parts.js';

const AMOUNTS = [10_000, 50_000, 100_000, 300_000];
const MOST = 10_000_000;

export function chargeForm(context, { done }) {
  let amount = openAttempt('charge')?.amount ?? null;
  let other = false;
  let busy = false;
  let refusal = null;
  let error = null;

  async function submit(event) {
    event?.preventDefault();
    error = amount >= 1 && amount <= MOST ? null : t('charge.error', { most: money(MOST) });
    refusal = null;
    context.update();
    if (error || busy) {
      return;
    }
    busy = true;
    try {
      const charged = await calls.charge(amount);
      notice(t('charge.done', { amount: money(charged.amount), balance: money(charged.balance) }), { tone: 'good' });
      amount = null;
      other = false;
      done(charged);
    } catch (failure) {
      if (!isAborted(failure)) {
        refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
      }
    } finally {
      busy = false;
      context.update();
    }
  }

  function pick(value) {
    amount = value;
    other = false;
    error = null;
    context.update();
  }

  function chip(value, text) {
    return html`
      <button class="button chip" type="button" aria-pressed=${amount === value && !other ? 'true' : 'false'} @click=${() => pick(value)}>
        ${text}
      </button>
    `;
  }

  return {
    template: ({ suggested = null } = {}) => html`
      <form class="form" novalidate @submit=${submit}>
        ${refusal ? problem(refusal, { retry: submit, again: () => { refusal = null; other = true; context.update(); } }) : nothing}
        <div class="chips" role="group" aria-label=${t('charge.amount')}>
          ${suggested !== null && !AMOUNTS.includes(suggested)
            ? chip(suggested, t('charge.just', { amount: money(suggested) })) : nothing}
          ${AMOUNTS.map((it) => chip(it, `+${money(it)}`))}
          <button class="button chip" type="button" aria-pressed=${other ? 'true' : 'false'} @click=${() => {
            other = true;
            context.update();
          }}>${t('charge.other')}</button>
        </div>
        ${other
          ? field({
              id: 'amount', label: t('charge.amount'), inputmode: 'numeric', error,
              value: amount === null ? '' : number(amount), hint: t('charge.hint', { most: money(MOST) }),
              input: (value) => {
                const digits = value.replace(/[^\d]/g, '');
                amount = digits === '' ? null : Number(digits);
                context.update();
              },
            })
          : nothing}
        ${button(amount ? t('charge.go', { amount: money(amount) }) : t('charge.pick'), {
          kind: `${amount ? 'primary' : ''} big`, busy, disabled: amount === null && !other, type: 'submit',
        })}
      </form>
    `,
  };
}
