// A value that a page must ask the server for before it shows it.
//   const concert = loaded(context, (signal) => calls.concert(id, signal));
//   concert.value (or null), concert.refusal (or null), concert.again(), concert.set(value)
//   concert.show((value) => template, ways)   the value, the refusal, or lines while it loads
import { isAborted, Refusal } from './api/client.js';
import { loadingLines, problem } from './ui/parts.js';
/** @import { PageContext } from './router.js' */
/** @import { Template } from './ui/html.js' */
/** @import { Ways } from './ui/refusal.js' */

/**
 * @template T
 * @typedef {object} Loaded
 * @property {T | null} value
 * @property {Refusal | null} refusal
 * @property {boolean} busy
 * @property {() => Promise<void>} again
 * @property {(value: T) => void} set
 * @property {(template: (value: T) => Template, ways?: Ways, lines?: number) => Template} show
 */

/**
 * @template T
 * @param {PageContext} context
 * @param {(signal: AbortSignal) => Promise<T>} ask
 * @param {{ start?: boolean }} [options] start: whether it asks at once
 * @returns {Loaded<T>}
 */

export function loaded(context, ask, { start = true } = {}) {
  /** @type {Loaded<T>} */
  const state = {
    value: null,
    refusal: null,
    busy: false,
    async again() {
      if (state.busy) {
        return;
      }
      state.busy = true;
      state.refusal = null;
      context.update();
      try {
        state.value = await ask(context.signal);
      } catch (failure) {
        if (isAborted(failure)) {
          return;
        }
        if (!(failure instanceof Refusal)) {
          throw failure;
        }
        if (failure.code === 'concert-not-found') {
          context.notFound(); // the server answers such an address with 404
          return;
        }
        state.refusal = failure;
      } finally {
        state.busy = false;
        context.update();
      }
    },
    set(value) {
      state.value = value;
      state.refusal = null;
      context.update();
    },
    show(template, ways = {}, lines = 3) {
      if (state.value !== null) {
        return template(state.value);
      }
      return state.refusal
        ? problem(state.refusal, { retry: state.again, ...ways })
        : loadingLines(lines);
    },
  };
  if (start) {
    void state.again();
  }
  // A request that failed without a network is repeated when the network is back.
  window.addEventListener('online', () => state.refusal?.code === 'offline' && state.again(), {
    signal: context.signal,
  });
  return state;
}
