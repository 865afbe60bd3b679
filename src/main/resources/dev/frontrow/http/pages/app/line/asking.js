// Asks the server for the status of a place: while the socket is down, and after an action that moved
// the deadline.
//   const asking = lineAsking(token, known, { heard(queue, at), isWanted() });
//   asking.after(millis)    asks then, and repeats at the pace of the answers while isWanted()
//   asking.pause()          stops for now
//   asking.afterAction()    asks soon
//   asking.once()           asks now
//   asking.stop()           ends for good
import { lineStatus } from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
/** @import { LineState } from './line-state.js' */

/** The line learns of a hold a moment after its buyer. If that takes longer, the second request finds it. */
const AFTER_ACTION_MILLIS = [250, 1_500];

/**
 * @param {string} token
 * @param {LineState} known
 * @param {{ heard: (queue: Api.QueueStatus, at: number) => void, isWanted: () => boolean }} options
 *     at: when it was asked (Date.now())
 */
export function lineAsking(token, known, { heard, isWanted }) {
  const stopped = new AbortController();
  /** @type {number | undefined} */
  let timer;
  /** @type {number[]} */
  let actionTimers = [];

  /** @param {number} millis */
  function after(millis) {
    clearTimeout(timer);
    timer = setTimeout(askAndGoOn, millis);
  }

  async function askAndGoOn() {
    const pause = await once();
    if (pause !== null && isWanted()) {
      after(pause);
    }
  }

  /**
   * Asks now.
   * @returns {Promise<number | null>} the pause before the next request, in milliseconds; null for no more
   */
  async function once() {
    const at = Date.now();
    try {
      const queue = await lineStatus(token, { signal: stopped.signal, attempts: 1 });
      heard(queue, at);
      if (queue.status === 'WAITING') {
        known.set({ line: queue.queueState ?? 'OPEN' });
      }
      if (known.value.connection !== 'live') {
        known.set({ connection: 'polling' });
      }
      return queue.pollAfterSeconds * 1000;
    } catch (failure) {
      if (isAborted(failure)) {
        return null;
      }
      return refused(failure);
    }
  }

  /** @param {unknown} failure */
  function refused(failure) {
    if (!(failure instanceof Refusal)) {
      throw failure;
    }
    if (failure.status === 401) {
      known.set({ over: 'token' });
      return null;
    }
    if (known.value.connection !== 'live') {
      known.set({ connection: failure.status === 0 ? 'offline' : 'polling' });
    }
    return (failure.retryAfter ?? 5) * 1000 * (1 + Math.random() / 2);
  }

  function stopAfterAction() {
    actionTimers.forEach((it) => clearTimeout(it));
  }

  return {
    after,
    once,
    pause() {
      clearTimeout(timer);
    },
    afterAction() {
      stopAfterAction();
      actionTimers = AFTER_ACTION_MILLIS.map((millis) => setTimeout(once, millis));
    },
    stop() {
      stopped.abort(new DOMException('nobody follows the line any more', 'AbortError'));
      clearTimeout(timer);
      stopAfterAction();
    },
  };
}
