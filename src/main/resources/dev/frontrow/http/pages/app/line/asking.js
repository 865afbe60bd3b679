// Asks how a place stands: while nothing is pushed, and after an action moved its deadline.
//   const asking = lineAsking(token, known, { heard(queue, at), isWanted() });
//   asking.after(millis)    once then, and again at the pace of the answers while it is wanted
//   asking.pause()          no more, for now
//   asking.afterAction()    soon
//   asking.once()           now
//   asking.stop()           for good
// known is the line's state (line-state.js); at is when it was asked (Date.now()).
import { lineStatus } from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';

/** The line hears of a hold a moment after its buyer; should that take longer, the second finds it. */
const AFTER_ACTION_MILLIS = [250, 1_500];

export function lineAsking(token, known, { heard, isWanted }) {
  const stopped = new AbortController();
  let timer = null;
  let actionTimers = [];

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

  /** How long to wait before the next time, in milliseconds; null if there is none. */
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
    actionTimers.forEach(clearTimeout);
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
