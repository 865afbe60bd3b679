// The fields of a policy: how many are let in, and how long they may take.
//   const policy = policyFields(context, 'policy', given);
//   policy.template(), policy.errors() (true when something is wrong), policy.body()
import { t } from '../language/i18n.js';
import { html } from '../ui/html.js';
import { field } from '../ui/parts.js';
import { isoOf, secondsOf } from '../durations.js';

const DEFAULT = { maxActive: 100, claimTimeout: 'PT1M', idleTimeout: 'PT3M', activeTimeout: 'PT10M' };
const COUNTS = ['maxActive', 'admitCount'];
const TIMES = ['admitEvery', 'claimTimeout', 'idleTimeout', 'activeTimeout'];
const MOST = 1_000_000;
const LONGEST_SECONDS = 86_400;

export function policyFields(context, prefix, given = DEFAULT) {
  const entered = {
    ...Object.fromEntries(COUNTS.map((name) => [name, given[name]?.toString() ?? ''])),
    ...Object.fromEntries(TIMES.map((name) => [name, given[name] ? `${secondsOf(given[name])}` : ''])),
  };
  let wrong = {};

  function check() {
    const number = (name, most) => {
      const text = entered[name].trim();
      return text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most)
        ? null
        : t('policy.error.number', { most });
    };
    const found = {};
    COUNTS.forEach((name) => { found[name] = number(name, MOST); });
    TIMES.forEach((name) => { found[name] = number(name, LONGEST_SECONDS); });
    if ((entered.admitCount === '') !== (entered.admitEvery === '')) {
      found[entered.admitCount === '' ? 'admitCount' : 'admitEvery'] = t('policy.error.both');
    }
    if (entered.maxActive === '' && entered.admitCount === '') {
      found.maxActive = t('policy.error.none');
    }
    wrong = Object.fromEntries(Object.entries(found).filter(([, text]) => text !== null));
    context.update();
    return Object.keys(wrong).length > 0;
  }

  const input = (name) => field({
    id: `${prefix}-${name}`,
    label: t(`policy.${name}`),
    hint: t(`policy.${name}.hint`),
    inputmode: 'numeric',
    value: entered[name],
    error: wrong[name],
    input: (value) => { entered[name] = value.trim(); },
  });

  return {
    errors: check,
    body: () => ({
      ...Object.fromEntries(COUNTS.filter((name) => entered[name] !== '').map((name) => [name, Number(entered[name])])),
      ...Object.fromEntries(TIMES.filter((name) => entered[name] !== '').map((name) => [name, isoOf(Number(entered[name]))])),
    }),
    template: () => html`
      <div class="policy-fields">
        <fieldset>
          <legend>${t('policy.how-many')}</legend>
          ${input('maxActive')}
          <div class="pair">${input('admitCount')}${input('admitEvery')}</div>
        </fieldset>
        <fieldset>
          <legend>${t('policy.how-long')}</legend>
          ${input('claimTimeout')}${input('idleTimeout')}${input('activeTimeout')}
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
