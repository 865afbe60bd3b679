// What a page shows that it must ask for first.
//   const concert = loaded(context, (signal) => calls.concert(id, signal));
//   concert.value (or null), concert.refusal (or null), concert.again(), concert.set(value)
//   concert.show((value) => template, ways)   loading, refused, or there
import { isAborted, Refusal } from './api/client.js';
import { loadingLines, problem } from './ui/parts.js';

export function loaded(context, ask, { start = true } = {}) {
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
          context.notFound(); // as the server says of such an address
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
    state.again();
  }
  // What could not be asked for without a network is asked for when it is back.
  window.addEventListener('online', () => state.refusal?.code === 'offline' && state.again(), {
    signal: context.signal,
  });
  return state;
}
