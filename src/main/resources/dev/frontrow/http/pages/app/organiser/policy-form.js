// The fields of a policy: how many the line admits, and how much time each gets.
//   const policy = policyFields('policy', given);
//   policy.template(form), policy.check() and policy.place(pointer) as of ui/form.js, policy.body()
import { number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { amountOf, isBetween } from '../ui/amount.js';
import { html } from '../ui/html.js';
import { isoOf, secondsOf } from '../durations.js';
/** @import { Form, Mistakes } from '../ui/form.js' */

/** @typedef {typeof COUNTS[number]} CountName */
/** @typedef {typeof TIMES[number]} TimeName */

/** @type {Api.Policy} */
const DEFAULT = { maxActive: 100, claimTimeout: 'PT1M', idleTimeout: 'PT3M', activeTimeout: 'PT10M' };
const COUNTS = /** @type {const} */ (['maxActive', 'admitCount']);
const TIMES = /** @type {const} */ (['admitEvery', 'claimTimeout', 'idleTimeout', 'activeTimeout']);
const MOST = 1_000_000;
const LONGEST_SECONDS = 86_400;

/**
 * @param {string} prefix
 * @param {Api.Policy} given
 */
export function policyFields(prefix, given = DEFAULT) {
  const seconds = (/** @type {string | undefined} */ iso) => (iso ? `${secondsOf(iso)}` : '');
  /** @type {Record<CountName | TimeName, string>} */
  const entered = {
    maxActive: given.maxActive?.toString() ?? '',
    admitCount: given.admitCount?.toString() ?? '',
    admitEvery: seconds(given.admitEvery),
    claimTimeout: seconds(given.claimTimeout),
    idleTimeout: seconds(given.idleTimeout),
    activeTimeout: seconds(given.activeTimeout),
  };
  const idOf = (/** @type {string} */ name) => `${prefix}-${name}`;
  const isEmpty = (/** @type {CountName | TimeName} */ name) => amountOf(entered[name]) === null;

  /** @returns {Mistakes} */
  function check() {
    /** @type {Mistakes} */
    const found = {};
    const bounded = (/** @type {CountName | TimeName} */ name, /** @type {number} */ most) => {
      if (!isEmpty(name) && !isBetween(entered[name], 1, most)) {
        found[name] = t('policy.error.number', { most: number(most) });
      }
    };
    COUNTS.forEach((name) => bounded(name, MOST));
    TIMES.forEach((name) => bounded(name, LONGEST_SECONDS));
    if (isEmpty('admitCount') !== isEmpty('admitEvery')) {
      found[isEmpty('admitCount') ? 'admitCount' : 'admitEvery'] = t('policy.error.both');
    }
    if (isEmpty('maxActive') && isEmpty('admitCount')) {
      found.maxActive = t('policy.error.none');
    }
    return Object.fromEntries(Object.entries(found).map(([name, words]) => [idOf(name), words]));
  }

  const input = (/** @type {Form} */ form, /** @type {CountName | TimeName} */ name) => form.field({
    id: idOf(name),
    label: t(`policy.${name}`),
    hint: t(`policy.${name}.hint`),
    amount: true,
    autocomplete: 'off',
    value: entered[name],
    input: (text) => { entered[name] = text; },
  });

  return {
    check,
    /** @param {string} pointer */
    place(pointer) {
      const name = [...COUNTS, ...TIMES].find((it) => pointer === `/${it}`);
      return name ? idOf(name) : null;
    },
    body: () => /** @type {Api.Policy} */ ({
      ...Object.fromEntries(COUNTS.filter((name) => !isEmpty(name)).map((name) => [name, amountOf(entered[name])])),
      ...Object.fromEntries(TIMES.filter((name) => !isEmpty(name)).map((name) => [name, isoOf(Number(amountOf(entered[name])))])),
    }),
    /** @param {Form} form */
    template: (form) => html`
      <div class="policy-fields">
        <fieldset>
          <legend>${t('policy.how-many')}</legend>
          ${input(form, 'maxActive')}
          <div class="pair">${input(form, 'admitCount')}${input(form, 'admitEvery')}</div>
        </fieldset>
        <fieldset>
          <legend>${t('policy.how-long')}</legend>
          ${input(form, 'claimTimeout')}${input(form, 'idleTimeout')}${input(form, 'activeTimeout')}
        </fieldset>
      </div>
    `,
  };
}

/**
 * A policy in a sentence or two.
 * @param {Api.Policy} policy
 * @param {{ number: (value: number) => string, duration: (seconds: number) => string }} formats
 */
export function policyWords(policy, { number, duration }) {
  const parts = [];
  if (policy.maxActive) {
    parts.push(t('policy.words.max', { n: number(policy.maxActive) }));
  }
  if (policy.admitCount && policy.admitEvery) {
    parts.push(t('policy.words.rate', {
      n: number(policy.admitCount),
      every: duration(secondsOf(policy.admitEvery)),
    }));
  }
  return parts.join(' ');
}
