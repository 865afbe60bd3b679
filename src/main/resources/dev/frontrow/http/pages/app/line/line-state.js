// The status of one place and of its line, from answers and frames that may come late, twice or in
// another order.
//   const known = lineState();  known.value, known.listen(…)
//   known.status(queue, at)     what the server said about the place; at: when it was asked (Date.now())
//   known.set({ … })            anything else
import { observable } from '../observable.js';

/** @typedef {'connecting' | 'live' | 'polling' | 'offline'} Connection */
/**
 * Why a place is over: 'expired' if the server does not say why, 'token' if it refuses the queue token.
 * @typedef {Api.EndReason | 'expired' | 'token'} OverReason
 */
/**
 * @typedef {object} LineStatus
 * @property {Connection} connection
 * @property {Api.QueueStatus | null} queue
 * @property {Api.QueueState | null} line
 * @property {OverReason | null} over
 * @property {number} heardAt when the newest of it came (performance.now())
 */
/** @typedef {ReturnType<typeof lineState>} LineState */

export function lineState() {
  /** @type {LineStatus} */
  const unknown = {
    connection: 'connecting',
    queue: null,
    line: null,
    over: null,
    heardAt: 0,
  };
  const state = observable(unknown);
  let newestAt = -Infinity;

  /** @param {Partial<LineStatus>} what */
  const set = (what) => state.set({ ...state.value, ...what });

  /**
   * @param {Api.QueueStatus} queue
   * @param {number} at
   * @returns {Api.QueueStatus | null} what is shown from now on; null if something newer was known
   */
  function status(queue, at) {
    const before = state.value.queue;
    const goesBack = before !== null && rank(queue) < rank(before);
    if (goesBack || (at < newestAt && queue.status === 'ACTIVE')) {
      return null;
    }
    newestAt = Math.max(newestAt, at);
    const position =
      before && queue.status === 'WAITING' ? Math.min(before.position, queue.position) : queue.position;
    const shown = { ...queue, position };
    set({ queue: shown, over: over(queue), heardAt: performance.now() });
    return shown;
  }

  /**
   * A reason that becomes known later is better than none.
   * @param {Api.QueueStatus} queue
   */
  function over(queue) {
    const before = state.value.over;
    if (queue.status !== 'EXPIRED') {
      return before;
    }
    return before === null || before === 'expired' ? (queue.reason ?? 'expired') : before;
  }

  return {
    get value() {
      return state.value;
    },
    /** When the newest known status was asked for. */
    get newestAt() {
      return newestAt;
    },
    listen: state.listen,
    set,
    status,
  };
}

const RANKS = ['WAITING', 'ACTIVE', 'EXPIRED'];

/** @param {Api.QueueStatus} queue */
function rank(queue) {
  return RANKS.indexOf(queue.status);
}
