// Each refusal of the contract: its kind, its words, and what the buyer can do next.
//   problem(refusal, ways)   a panel; `ways` is what the page offers: { retry: () => …, join: '/…' }
// CODES names the ways that fit a refusal. Each is a message (`way.<name>`) with a path to go to, or with
// what the page offers under that name. A way that has neither is left out.
import { t } from '../language/i18n.js';
import { number } from '../language/format.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';
/** @import { Code, Refusal } from '../api/client.js' */
/** @import { IconName } from './icons.js' */
/** @import { Tone } from './parts.js' */

/** @typedef {string | ((event: Event) => unknown)} Way a path, or what a button does */
/** @typedef {Record<string, Way | null | undefined>} Ways */
/** @typedef {keyof typeof KINDS} Kind */
/** @typedef {{ kind: Kind, ways: Record<string, (() => string) | null> }} KnownCode */

const signIn = () => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;

/**
 * Kinds: wait a moment; choose something else; money is missing; sign in; take a place in line; mend the
 * entry; it is gone; it was done before; the fault is ours; offline.
 * @type {Record<Code, KnownCode>}
 */
const CODES = {
  'invalid-request': { kind: 'mend', ways: { again: null } },
  'idempotency-key-required': { kind: 'fault', ways: { reload: null } },
  'token-missing': { kind: 'sign-in', ways: { 'sign-in': signIn } },
  'token-invalid': { kind: 'sign-in', ways: { 'sign-in': signIn } },
  'bad-credentials': { kind: 'mend', ways: { 'sign-up': () => '/sign-up' } },
  'insufficient-balance': { kind: 'money', ways: { charge: () => '/wallet' } },
  forbidden: { kind: 'sign-in', ways: { 'sign-in': signIn, concerts: () => '/' } },
  'queue-token-waiting': { kind: 'line', ways: { line: null, concerts: () => '/' } },
  'queue-token-expired': { kind: 'line', ways: { join: null, tickets: () => '/tickets' } },
  'queue-token-other-concert': { kind: 'line', ways: { join: null, concerts: () => '/' } },
  'not-found': { kind: 'gone', ways: { concerts: () => '/' } },
  'concert-not-found': { kind: 'gone', ways: { concerts: () => '/' } },
  'user-not-found': { kind: 'sign-in', ways: { 'sign-up': () => '/sign-up', 'sign-in': signIn } },
  'schedule-not-found': { kind: 'gone', ways: { dates: null, concerts: () => '/' } },
  'seat-not-found': { kind: 'gone', ways: { choose: null } },
  'reservation-not-found': { kind: 'gone', ways: { tickets: () => '/tickets' } },
  'method-not-allowed': { kind: 'fault', ways: { reload: null } },
  'email-taken': { kind: 'mend', ways: { 'sign-in': signIn } },
  'sale-not-open': { kind: 'wait', ways: { concert: null, concerts: () => '/' } },
  'queue-closed': { kind: 'gone', ways: { concerts: () => '/', tickets: () => '/tickets' } },
  'sale-ended': { kind: 'gone', ways: { concerts: () => '/', tickets: () => '/tickets' } },
  'seat-taken': { kind: 'choose', ways: { choose: null, best: null } },
  'already-reserved': { kind: 'done', ways: { hold: null, tickets: () => '/tickets' } },
  'already-paid': { kind: 'done', ways: { ticket: null, tickets: () => '/tickets' } },
  'idempotency-in-progress': { kind: 'wait', ways: { retry: null } },
  'hold-expired': { kind: 'choose', ways: { choose: null, tickets: () => '/tickets' } },
  'payload-too-large': { kind: 'mend', ways: { again: null } },
  'unsupported-media-type': { kind: 'fault', ways: { reload: null } },
  'idempotency-key-reused': { kind: 'fault', ways: { retry: null } },
  'balance-limit': { kind: 'money', ways: { again: null, tickets: () => '/tickets' } },
  'rate-limited': { kind: 'wait', ways: { retry: null } },
  'internal-error': { kind: 'fault', ways: { retry: null } },
  overloaded: { kind: 'wait', ways: { retry: null } },
  offline: { kind: 'offline', ways: { retry: null } },
  timeout: { kind: 'wait', ways: { retry: null } },
  unreadable: { kind: 'fault', ways: { retry: null, reload: null } },
};

/** @type {Record<string, [IconName, Tone]>} */
const KINDS = {
  wait: ['clock', 'warn'],
  choose: ['seat', 'warn'],
  money: ['wallet', 'warn'],
  'sign-in': ['lock', 'plain'],
  line: ['people', 'warn'],
  mend: ['alert', 'bad'],
  gone: ['search', 'plain'],
  done: ['check', 'plain'],
  fault: ['alert', 'bad'],
  offline: ['off', 'warn'],
};

/**
 * A newer server may refuse with a code that these pages do not know.
 * @param {Refusal} refusal
 * @returns {Code}
 */
function knownCode({ code }) {
  return code in CODES ? code : 'internal-error';
}

/** @param {Refusal} refusal */
export function kindOf(refusal) {
  return CODES[knownCode(refusal)].kind;
}

/** @param {Refusal} refusal */
function wordsOf(refusal) {
  const code = knownCode(refusal);
  return {
    title: t(`refusal.${code}.title`),
    text: t(`refusal.${code}.text`, {
      n: number(Math.max(0, (refusal.problem.queue?.position ?? 1) - 1)),
      seconds: refusal.retryAfter ?? 5,
    }),
  };
}

/**
 * @param {Refusal} refusal
 * @param {Ways} ways
 */
export function problem(refusal, ways = {}) {
  const known = CODES[knownCode(refusal)];
  const [iconName, tone] = KINDS[known.kind];
  const { title, text } = wordsOf(refusal);
  const offered = waysOn(known, ways);
  return html`
    <section class="problem ${tone}" role="alert" data-code=${refusal.code}>
      ${icon(iconName)}
      <div>
        <h2>${title}</h2>
        <p>${text}</p>
        ${refusal.errors.length > 0 && refusal.code === 'invalid-request'
          ? html`<ul>${refusal.errors.map((it) => html`<li>${it.detail}</li>`)}</ul>`
          : nothing}
        ${offered.length > 0
          ? html`<div class="actions">${offered.map(([name, way], i) => wayOn(name, way, i === 0))}</div>`
          : nothing}
      </div>
    </section>
  `;
}

/**
 * @param {KnownCode} known
 * @param {Ways} ways
 * @returns {[string, Way][]}
 */
function waysOn(known, ways) {
  return Object.entries(known.ways).flatMap(([name, usual]) => {
    const way = name in ways ? ways[name] : usualWay(name, usual);
    return way ? [/** @type {[string, Way]} */ ([name, way])] : [];
  });
}

/**
 * @param {string} name
 * @param {(() => string) | null} usual
 */
function usualWay(name, usual) {
  return name === 'reload' ? () => location.reload() : usual?.();
}

/**
 * @param {string} name
 * @param {Way} way
 * @param {boolean} first
 */
function wayOn(name, way, first) {
  const kind = first ? 'primary' : 'plain';
  return typeof way === 'string'
    ? html`<a class="button ${kind}" href=${way}>${t(`way.${name}`)}</a>`
    : html`<button class="button ${kind}" type="button" @click=${way}>${t(`way.${name}`)}</button>`;
}
