// What is going on in one concert's line, for one place: pushed over a WebSocket; while there is
// none, asked for at the pace that the server names; while there is no network at all, what was
// known last. Pages that follow the same place share it.
//   const live = followLine(place);            live.stop() when the page is left
//   live.state → { connection: 'connecting' | 'live' | 'polling' | 'offline',
//                  queue: QueueStatus or null, paused: boolean, over: null or why, heardAt }
//     over: 'claim-timeout' | 'idle-timeout' | 'active-timeout' | 'left' | 'paid' | 'expired',
//           or 'token' when the server does not take the queue token any more
//   live.listen((state) => …), live.refresh() asks once (after an action moved the deadline),
//   live.watchSeats(scheduleId, (frame) => …) and live.onHoldExpired((frame) => …), which give a
//   function that ends it
import { lineStatus } from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
import { learn } from '../api/clock.js';
import { observable } from '../observable.js';
import { keepPlace } from './place.js';
import { BAD_TOKEN, liveSocket } from './socket.js';

/** A socket that may only be slow: asking begins after so long without one. */
const PATIENCE_MILLIS = 2_500;
/** A timer that comes later than this was asleep. */
const ASLEEP_MILLIS = 20_000;
const TICK_MILLIS = 5_000;
/** How long a page that follows may take to come after the one that was left. */
const LINGER_MILLIS = 2_000;

const lines = new Map();

export function followLine(place) {
  let line = lines.get(place.token);
  if (!line) {
    line = openLine(place, () => lines.delete(place.token));
    lines.set(place.token, line);
  }
  return line.follow();
}

function openLine(place, forget) {
  const state = observable({
    connection: 'connecting',
    queue: null,
    paused: false,
    over: null,
    heardAt: 0,
  });
  const seats = new Map();
  const holds = new Set();
  const ended = new AbortController();
  let followers = 0;
  let pollTimer = null;
  let lastTick = Date.now();

  const change = (what) => state.set({ ...state.value, ...what });

  const socket = liveSocket(place.token, {
    opened() {
      stopPolling();
      change({ connection: 'live' });
      seats.forEach((listeners, scheduleId) => watch(scheduleId));
    },
    frame,
    lost(code) {
      if (code === BAD_TOKEN) {
        change({ over: state.value.over ?? 'token' });
      } else if (state.value.over === null) {
        if (state.value.connection === 'live') {
          change({ connection: 'connecting' });
        }
        // A node that stops loses everybody at once: nobody shall come back sooner than they would ask.
        const pace = (state.value.queue?.pollAfterSeconds ?? 2) * 1000;
        poll(pace * (0.5 + Math.random()));
      }
    },
  });
  const patience = setTimeout(() => state.value.connection === 'connecting' && poll(0), PATIENCE_MILLIS);

  function frame(data) {
    const heardAt = performance.now();
    switch (data.type) {
      case 'queue':
      case 'admitted':
        if (data.type === 'admitted' && data.admittedAt) {
          learn(data.admittedAt, heardAt - 1_000, heardAt, 0);
        }
        status(data);
        if (data.type === 'admitted') {
          // What was asked to be watched before was refused.
          seats.forEach((listeners, scheduleId) => watch(scheduleId));
        }
        break;
      case 'expired':
        change({ over: data.reason, heardAt });
        break;
      case 'paused':
      case 'resumed':
        change({ paused: data.type === 'paused', heardAt });
        break;
      case 'hold-expired':
        [...holds].forEach((listener) => listener(data));
        break;
      case 'seats':
      case 'seats-changed':
        seats.get(data.scheduleId)?.forEach((listener) => listener(data));
        break;
      default: // the server may learn to say more
    }
  }

  function status(queue) {
    const before = state.value.queue;
    // An older answer must not take back what a newer one said.
    if (before?.status === 'ACTIVE' && queue.status === 'WAITING') {
      return;
    }
    const position =
      before && queue.status === 'WAITING' ? Math.min(before.position, queue.position) : queue.position;
    change({
      queue: { ...queue, position },
      over: queue.status === 'EXPIRED' ? (state.value.over ?? 'expired') : state.value.over,
      paused: queue.status === 'WAITING' && queue.estimatedWaitSeconds !== null ? false : state.value.paused,
      heardAt: performance.now(),
    });
    keepPlace({ ...queue, position });
  }

  function poll(after) {
    clearTimeout(pollTimer);
    pollTimer = setTimeout(askAndGoOn, after);
  }

  function stopPolling() {
    clearTimeout(pollTimer);
    pollTimer = null;
  }

  async function askAndGoOn() {
    const pause = await ask();
    if (pause !== null && state.value.connection !== 'live' && state.value.over === null && followers > 0) {
      poll(pause);
    }
  }

  /** Asks once; how long to wait before the next time, in milliseconds. */
  async function ask() {
    try {
      const queue = await lineStatus(place.token, { signal: ended.signal, attempts: 1 });
      status(queue);
      if (state.value.connection !== 'live') {
        change({ connection: 'polling' });
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
      change({ over: 'token' });
      return null;
    }
    if (state.value.connection !== 'live') {
      change({ connection: failure.status === 0 ? 'offline' : 'polling' });
    }
    return (failure.retryAfter ?? 5) * 1000 * (1 + Math.random() / 2);
  }

  function watch(scheduleId) {
    socket.send({ type: 'watch', scheduleId });
  }

  /** After sleep, or when the network is back, the old socket may look open and be dead. */
  function wake() {
    if (state.value.over === null) {
      socket.again();
      poll(PATIENCE_MILLIS);
    }
  }

  function tick() {
    const now = Date.now();
    const slept = now - lastTick > ASLEEP_MILLIS;
    lastTick = now;
    if (slept) {
      wake();
    }
  }

  const lostNetwork = () => state.value.over === null && change({ connection: 'offline' });
  const ticking = setInterval(tick, TICK_MILLIS);
  const seen = () => document.visibilityState === 'visible' && tick();
  window.addEventListener('online', wake);
  window.addEventListener('offline', lostNetwork);
  window.addEventListener('pageshow', tick);
  document.addEventListener('visibilitychange', seen);

  function end() {
    if (followers > 0) {
      return;
    }
    forget();
    ended.abort();
    clearTimeout(patience);
    stopPolling();
    clearInterval(ticking);
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', lostNetwork);
    window.removeEventListener('pageshow', tick);
    document.removeEventListener('visibilitychange', seen);
    socket.close();
  }

  return {
    follow() {
      followers++;
      const ends = [];
      const until = (stop) => {
        ends.push(stop);
        return stop;
      };
      let left = false;
      return {
        get state() {
          return state.value;
        },
        listen: (listener) => until(state.listen(listener)),
        refresh: ask,
        onHoldExpired(listener) {
          holds.add(listener);
          return until(() => holds.delete(listener));
        },
        watchSeats(scheduleId, listener) {
          const listeners = seats.get(scheduleId) ?? new Set();
          seats.set(scheduleId, listeners.add(listener));
          watch(scheduleId);
          return until(() => {
            listeners.delete(listener);
            if (listeners.size === 0) {
              seats.delete(scheduleId);
            }
          });
        },
        stop() {
          if (!left) {
            left = true;
            ends.forEach((it) => it());
            followers--;
            setTimeout(end, LINGER_MILLIS);
          }
        },
      };
    },
  };
}
