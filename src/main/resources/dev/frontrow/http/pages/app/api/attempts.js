// One idempotency key for one purpose, until its outcome is known: a retry after a lost answer, after a
// reload or in another tab sends the same key.
//   await attempt('pay.<reservation>', body, (key) => …, key)   makes a key if none is given
// A known outcome ends the key, so that the next try is a new one. Otherwise a payment that was refused
// for lack of money would get that refusal for ever.
import { drop, keep, kept } from '../kept.js';
import { Refusal } from './client.js';

/** @typedef {{ key: string, text: string, at: number }} OpenAttempt text: the body that the key is for */

/** The server keeps a key for at least a day. */
const GOOD_FOR_MILLIS = 20 * 3600_000;

/**
 * @template T
 * @param {string} name
 * @param {object} body
 * @param {(key: string) => Promise<T>} run
 * @param {string} [given]
 */
export async function attempt(name, body, run, given = randomKey()) {
  const slot = `attempt.${name}`;
  const text = JSON.stringify(body);
  const key = keyFor(slot, text, given);
  try {
    const answer = await run(key);
    drop(slot);
    return answer;
  } catch (failure) {
    if (failure instanceof Refusal && !failure.isOutcomeUnknown && !isNothingDone(failure)) {
      drop(slot);
    }
    throw failure;
  }
}

/**
 * The body of an earlier attempt whose outcome is not known yet, or null.
 * @param {string} name
 */
export function openAttempt(name) {
  /** @type {OpenAttempt | null} */
  const open = kept(`attempt.${name}`);
  return isFresh(open) ? JSON.parse(open.text) : null;
}

/**
 * @param {string} slot
 * @param {string} text
 * @param {string} key
 * @returns {string}
 */
function keyFor(slot, text, key) {
  /** @type {OpenAttempt | null} */
  const open = kept(slot);
  if (isFresh(open) && open.text === text) {
    return open.key;
  }
  keep(slot, { key, text, at: Date.now() });
  return key;
}

/**
 * A random key. A phone that tries a local installation over http has no crypto.randomUUID.
 * @returns {string}
 */
function randomKey() {
  return crypto.randomUUID?.() ??
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
}

/**
 * @param {OpenAttempt | null} open
 * @returns {open is OpenAttempt}
 */
function isFresh(open) {
  return open !== null && Date.now() - open.at < GOOD_FOR_MILLIS;
}

/** @param {Refusal} failure */
function isNothingDone(failure) {
  return failure.code === 'overloaded' || failure.code === 'rate-limited';
}
