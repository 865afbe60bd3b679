// The choice of an amount to charge: one of a few, or another that the user enters.
//   const choice = amountChoice(context, { id, bounds() → { least, most } })
//   choice.amount → a number, or null while no valid one is chosen; choice.set(amount or null)
//   choice.wrong() → { [id]: words } as check() of ui/form.js
//   choice.template(form, [{ value, text }])
import { money, number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { amountOf, isBetween } from '../ui/amount.js';
import { html, nothing } from '../ui/html.js';
/** @import { PageContext } from '../router.js' */
/** @import { Form } from '../ui/form.js' */

/**
 * @param {PageContext} context
 * @param {{ id: string, bounds: () => { least: number, most: number } }} options
 */

export function amountChoice(context, { id, bounds }) {
  let text = '';
  let isOther = false;

  const inWords = () => {
    const { least, most } = bounds();
    return { least: money(least), most: money(most) };
  };
  const isGood = () => isBetween(text, bounds().least, bounds().most);

  /** @param {number | null} amount */
  function set(amount) {
    text = amount === null ? '' : number(amount);
    isOther = false;
    context.update();
  }

  /**
   * @param {boolean} pressed
   * @param {() => void} press
   * @param {string} words
   */
  function chip(pressed, press, words) {
    return html`
      <button class="button chip" type="button" aria-pressed=${pressed ? 'true' : 'false'} @click=${press}>${words}</button>
    `;
  }

  function chooseOther() {
    isOther = true;
    context.update();
    setTimeout(() => document.getElementById(id)?.focus());
  }

  return {
    get amount() {
      return isGood() ? amountOf(text) : null;
    },
    get isOther() {
      return isOther;
    },
    set,
    /** @returns {Record<string, string>} */
    wrong: () => (isGood() ? {} : { [id]: t('charge.error', inWords()) }),
    /**
     * @param {Form} form
     * @param {{ value: number, text: string }[]} chips
     */
    template: (form, chips) => html`
      <div class="chips" role="group" aria-label=${t('charge.amount')}>
        ${chips.map((it) => chip(!isOther && amountOf(text) === it.value, () => set(it.value), it.text))}
        ${chip(isOther, chooseOther, t('charge.other'))}
      </div>
      ${isOther
        ? form.field({
            id, label: t('charge.amount'), hint: t('charge.hint', inWords()), amount: true,
            autocomplete: 'off', value: text, input: (entered) => { text = entered; },
          })
        : nothing}
    `,
  };
}
