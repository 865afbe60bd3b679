// Charging the wallet with a few taps.
//   const charging = chargeForm(context, { done(charge) });  charging.template()
import * as calls from '../api/calls.js';
import { openAttempt } from '../api/attempts.js';
import { money } from '../language/format.js';
import { t } from '../language/i18n.js';
import { formOf } from '../ui/form.js';
import { html } from '../ui/html.js';
import { notice, noticeSpot } from '../ui/notice.js';
import { button } from '../ui/parts.js';
import { amountChoice } from './amounts.js';
/** @import { PageContext } from '../router.js' */

/** The bounds of one charge in the contract. */
const LEAST_CHARGE = 1;
export const MOST_CHARGE = 10_000_000;

const AMOUNTS = [10_000, 50_000, 100_000, 300_000];

/**
 * @param {PageContext} context
 * @param {{ done: (charge: Api.Charge) => void }} options
 */
export function chargeForm(context, { done }) {
  const choice = amountChoice(context, {
    id: 'amount',
    bounds: () => ({ least: LEAST_CHARGE, most: MOST_CHARGE }),
  });
  const form = formOf(context, {
    check: choice.wrong,
    place: (pointer) => (pointer === '/amount' ? 'amount' : null),
    async send() {
      const { amount } = choice;
      if (amount === null) {
        return;
      }
      const charged = await calls.charge(amount);
      notice(t('charge.done', { amount: money(charged.amount), balance: money(charged.balance) }), {
        tone: 'good', spot: 'charge',
      });
      choice.set(null);
      done(charged);
    },
  });
  choice.set(openAttempt('charge')?.amount ?? null);

  return {
    template() {
      const { amount, isOther } = choice;
      return html`
        <form class="form" novalidate @submit=${form.submit}>
          ${form.problem((refusal) => ({
            retry: refusal.isOutcomeUnknown || refusal.retryAfter ? () => form.submit() : undefined,
            again: undefined,
          }))}
          ${choice.template(form, AMOUNTS.map((value) => ({ value, text: `+${money(value)}` })))}
          ${button(amount === null ? t('charge.pick') : t('charge.go', { amount: money(amount) }), {
            kind: `${amount === null ? '' : 'primary'} big`,
            busy: form.busy,
            disabled: amount === null && !isOther,
            type: 'submit',
          })}
          ${noticeSpot('charge')}
        </form>
      `;
    },
  };
}
