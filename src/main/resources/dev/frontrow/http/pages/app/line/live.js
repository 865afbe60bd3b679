// What is going on in one concert's line, for one place: pushed over a WebSocket; while there is
// none, asked for at the pace that the server names; while there is no network at all, what was
// known last. Pages that follow the same place share it, and it outlives a change of pages: a
// deadline that an action moved is asked for here, whatever page is shown by then.
//   const live = followLine(place);            live.stop() when the page is left
//   live.state → { connection: 'connecting' | 'live' | 'polling' | 'offline',
//                  queue: QueueStatus or null, line: 'OPEN' | 'PAUSED' | 'CLOSED' or null,
//                  over: null or why, heardAt }
//     over: 'claim-timeout' | 'idle-timeout' | 'active-timeout' | 'left' | 'paid', 'expired' when
//           the server does not know why, or 'token' when it does not take the queue token any more
//   live.listen((state) => …), live.refresh() asks once,
//   live.watchSeats(scheduleId, (frame) => …), which gives a function that ends it
import { actions, reservations } from '../api/calls.js';
import { learn } from '../api/clock.js';
import { lineAsking } from './asking.js';
import { lineState } from './line-state.js';
import { endedIn, endPlace, noteStatus, onPlace, placeIn } from './place.js';
import { BAD_TOKEN, liveSocket } from './socket.js';
import { onWake } from './wake.js';

/** A socket that may only be slow: asking begins after so long without one. */
const PATIENCE_MILLIS = 2_500;
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
  const known = lineState();
  const seats = new Map();
  let followers = 0;

  const isOver = () => known.value.over !== null;
  const asking = lineAsking(place.token, known, {
    heard: status,
    isWanted: () => known.value.connection !== 'live' && !isOver() && followers > 0,
  });

  const socket = liveSocket(place.token, {
    opened() {
      asking.pause();
      // A line that is paused or closed says so next.
      known.set({ connection: 'live', line: 'OPEN' });
      seats.forEach((listeners, scheduleId) => watch(scheduleId));
    },
    frame,
    lost(code) {
      if (code === BAD_TOKEN) {
        known.set({ over: known.value.over ?? 'token' });
      } else if (!isOver()) {
        if (known.value.connection === 'live') {
          known.set({ connection: 'connecting' });
        }
        // A node that stops loses everybody at once: nobody shall come back sooner than they would ask.
        const pace = (known.value.queue?.pollAfterSeconds ?? 2) * 1000;
        asking.after(pace * (0.5 + Math.random()));
      }
    },
  });
  const patience = setTimeout(() => known.value.connection === 'connecting' && asking.after(0), PATIENCE_MILLIS);

  function frame({ type, ...data }) {
    const heardAt = performance.now();
    switch (type) {
      case 'queue':
        status(data, Date.now());
        break;
      case 'admitted':
        if (data.admittedAt) {
          learn(data.admittedAt, heardAt - 1_000, heardAt, 0);
        }
        status(data, Date.now());
        // What was asked to be watched before was refused.
        seats.forEach((listeners, scheduleId) => watch(scheduleId));
        break;
      case 'expired':
        over(data.reason);
        break;
      case 'paused':
      case 'resumed':
      case 'closed':
        known.set({ line: { paused: 'PAUSED', resumed: 'OPEN', closed: 'CLOSED' }[type], heardAt });
        break;
      case 'hold-expired':
        reservations.tell({ id: data.reservationId, status: 'EXPIRED' });
        break;
      case 'seats':
      case 'seats-changed':
        seats.get(data.scheduleId)?.forEach((listener) => listener({ type, ...data }));
        break;
      default: // the server may learn to say more
    }
  }

  function status(queue, at) {
    const shown = known.status(queue, at);
    if (shown?.status === 'EXPIRED') {
      endPlace(place, known.value.over);
    } else if (shown) {
      noteStatus(place, shown, at);
    }
  }

  function over(why) {
    known.set({ over: why, heardAt: performance.now() });
    endPlace(place, why);
  }

  /** What another tab heard: a deadline that it moved, or the end. */
  function heardElsewhere() {
    const heard = placeIn(place.concertId);
    const gone = endedIn(place.concertId);
    if (heard?.number === place.number && heard.heard?.at > known.newestAt) {
      known.status(heard.heard.queue, heard.heard.at);
    } else if (gone?.number === place.number && !isOver()) {
      known.set({ over: gone.over });
    }
  }

  /** Whoever is asked about each second anyway need not be asked about besides. */
  function acted() {
    const { connection, queue } = known.value;
    if (!isOver() && !(connection === 'polling' && queue?.pollAfterSeconds === 1)) {
      asking.afterAction();
    }
  }

  function watch(scheduleId) {
    socket.send({ type: 'watch', scheduleId });
  }

  /** After sleep, or when the network is back, the old socket may look open and be dead. */
  function wake() {
    if (!isOver()) {
      socket.again();
      asking.after(PATIENCE_MILLIS);
    }
  }

  const stops = [
    onWake(wake, () => !isOver() && known.set({ connection: 'offline' })),
    actions.listen((token) => token === place.token && acted()),
    onPlace((concertId) => (concertId === place.concertId || concertId === null) && heardElsewhere()),
  ];

  function end() {
    if (followers > 0) {
      return;
    }
    forget();
    clearTimeout(patience);
    asking.stop();
    stops.forEach((stop) => stop());
    socket.close();
  }

  function watchSeats(scheduleId, listener) {
    const listeners = seats.get(scheduleId) ?? new Set();
    seats.set(scheduleId, listeners.add(listener));
    watch(scheduleId);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        seats.delete(scheduleId);
      }
    };
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
          return known.value;
        },
        listen: (listener) => until(known.listen(listener)),
        refresh: asking.once,
        watchSeats: (scheduleId, listener) => until(watchSeats(scheduleId, listener)),
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
