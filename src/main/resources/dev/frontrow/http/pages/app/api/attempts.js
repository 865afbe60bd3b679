// One idempotency key for one thing that somebody wants, until it is known what came of it: the
// same key after a lost answer, after a reload, in another tab.
//   await attempt('pay.<reservation>', body, (key) => …, key)   the key is made up if none is given
// The key is forgotten when the answer is known, so that the next try is a new one: a payment that
// was refused for want of money would otherwise be answered with that refusal for ever.
import { drop, keep, kept } from '../kept.js';
import { Refusal } from './client.js';

/** The server keeps keys for a day at least. */
const GOOD_FOR_MILLIS = 20 * 3600_000;

export async function attempt(name, body, run, given = randomKey()) {
  const slot = `attempt.${name}`;
  const text = JSON.stringify(body);
  const key = keyFor(slot, text, given);
  try {
    const answer = await run(key);
    drop(slot);
    return answer;
  } catch (failure) {
    const open = failure instanceof Refusal ? failure.isOutcomeUnknown : true;
    if (!open && !isNothingDone(failure)) {
      drop(slot);
    }
    throw failure;
  }
}

/** Whether an earlier attempt's outcome is not known yet; its body, if so. */
export function openAttempt(name) {
  const open = kept(`attempt.${name}`);
  return isFresh(open) ? JSON.parse(open.text) : null;
}

function keyFor(slot, text, key) {
  const open = kept(slot);
  if (isFresh(open) && open.text === text) {
    return open.key;
  }
  keep(slot, { key, text, at: Date.now() });
  return key;
}

/** A UUID; crypto.randomUUID is there for secure origins only, and a phone may try a trial over http. */
function randomKey() {
  return crypto.randomUUID?.() ??
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
}

function isFresh(open) {
  return open !== null && Date.now() - open.at < GOOD_FOR_MILLIS;
}

function isNothingDone(failure) {
  return failure.code === 'overloaded' || failure.code === 'rate-limited';
}
