// How one place stands and what is known of its line, from answers and frames that may come late,
// twice or in another order.
//   const known = lineState();
//   known.value → { connection, queue, line, over, heardAt }, see live.js; known.listen(…)
//   known.status(queue, at)     what the server said of the place; at: when it was asked (Date.now())
//   known.set({ … })            anything else
import { observable } from '../observable.js';

export function lineState() {
  const state = observable({
    connection: 'connecting',
    queue: null,
    line: null,
    over: null,
    heardAt: 0,
  });
  let newestAt = -Infinity;

  const set = (what) => state.set({ ...state.value, ...what });

  /** @returns what is shown from now on, or null if something newer was known */
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

  /** A reason that becomes known later is better than none. */
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
    /** When the newest of all that is known was asked for. */
    get newestAt() {
      return newestAt;
    },
    listen: state.listen,
    set,
    status,
  };
}

const RANKS = ['WAITING', 'ACTIVE', 'EXPIRED'];

function rank(queue) {
  return RANKS.indexOf(queue.status);
}
