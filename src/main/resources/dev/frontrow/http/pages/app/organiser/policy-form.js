// The fields of a policy: how many are let in, and how long they may take.
//   const policy = policyFields('policy', given);
//   policy.template(form), policy.check() and policy.place(pointer) as of ui/form.js, policy.body()
import { number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { amountOf, isBetween } from '../ui/amount.js';
import { html } from '../ui/html.js';
import { isoOf, secondsOf } from '../durations.js';

const DEFAULT = { maxActive: 100, claimTimeout: 'PT1M', idleTimeout: 'PT3M', activeTimeout: 'PT10M' };
const COUNTS = ['maxActive', 'admitCount'];
const TIMES = ['admitEvery', 'claimTimeout', 'idleTimeout', 'activeTimeout'];
const MOST = 1_000_000;
const LONGEST_SECONDS = 86_400;

export function policyFields(prefix, given = DEFAULT) {
  const entered = {
    ...Object.fromEntries(COUNTS.map((name) => [name, given[name]?.toString() ?? ''])),
    ...Object.fromEntries(TIMES.map((name) => [name, given[name] ? `${secondsOf(given[name])}` : ''])),
  };
  const idOf = (name) => `${prefix}-${name}`;
  const isEmpty = (name) => amountOf(entered[name]) === null;

  function check() {
    const found = {};
    const bounded = (name, most) => {
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

  const input = (form, name) => form.field({
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
    place(pointer) {
      const name = [...COUNTS, ...TIMES].find((it) => pointer === `/${it}`);
      return name ? idOf(name) : null;
    },
    body: () => ({
      ...Object.fromEntries(COUNTS.filter((name) => !isEmpty(name)).map((name) => [name, amountOf(entered[name])])),
      ...Object.fromEntries(TIMES.filter((name) => !isEmpty(name)).map((name) => [name, isoOf(amountOf(entered[name]))])),
    }),
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

/** A policy in a sentence or two. */
export function policyWords(policy, { number, duration }) {
  const parts = [];
  if (policy.maxActive) {
    parts.push(t('policy.words.max', { n: number(policy.maxActive) }));
  }
  if (policy.admitCount) {
    parts.push(t('policy.words.rate', {
      n: number(policy.admitCount),
      every: duration(secondsOf(policy.admitEvery)),
    }));
  }
  return parts.join(' ');
}
