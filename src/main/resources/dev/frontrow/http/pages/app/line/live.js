// What happens in one concert's line, for one place. The status is pushed over a WebSocket; while there
// is none, it is asked for at the pace that the server names; without a network, the last known one
// stays. Pages that follow the same place share one connection. It outlives a change of pages: it asks
// for a deadline that an action moved, whichever page is shown by then.
//   const live = followLine(place);            live.stop() when the visitor leaves the page
//   live.state, live.listen((state) => …), see line-state.js; live.refresh() asks once
//   live.watchSeats(scheduleId, (frame) => …)  returns a function that ends it
import { actions, reservations } from '../api/calls.js';
import { learn } from '../api/clock.js';
import { lineAsking } from './asking.js';
import { lineState } from './line-state.js';
import { endedIn, endPlace, noteStatus, onPlace, placeIn } from './place.js';
import { BAD_TOKEN, liveSocket } from './socket.js';
import { onWake } from './wake.js';
/** @import { LineStatus, OverReason } from './line-state.js' */
/** @import { Place } from './place.js' */

/** @typedef {Api.SeatsFrame | Api.SeatsChangedFrame} SeatFrame */
/** @typedef {(frame: SeatFrame) => void} SeatListener */
/**
 * @typedef {object} LiveLine
 * @property {LineStatus} state
 * @property {(listener: (state: LineStatus) => unknown) => () => void} listen
 * @property {() => Promise<number | null>} refresh
 * @property {(scheduleId: string, listener: SeatListener) => () => void} watchSeats
 * @property {() => void} stop
 */

/** The socket may only be slow, so asking begins after so long without one. */
const PATIENCE_MILLIS = 2_500;
/** The next page may take so long to come after the one before. */
const LINGER_MILLIS = 2_000;

/** @type {Map<string, ReturnType<typeof openLine>>} */
const lines = new Map();

/**
 * @param {Place} place
 * @returns {LiveLine}
 */
export function followLine(place) {
  let line = lines.get(place.token);
  if (!line) {
    line = openLine(place, () => lines.delete(place.token));
    lines.set(place.token, line);
  }
  return line.follow();
}

/**
 * @param {Place} place
 * @param {() => void} forget
 */
function openLine(place, forget) {
  const known = lineState();
  /** @type {Map<string, Set<SeatListener>>} */
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
      // The server says next if the line is paused or closed.
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
        // A node that stops loses all sockets at once. No page returns sooner than it would have asked.
        const pace = (known.value.queue?.pollAfterSeconds ?? 2) * 1000;
        asking.after(pace * (0.5 + Math.random()));
      }
    },
  });
  const patience = setTimeout(() => known.value.connection === 'connecting' && asking.after(0), PATIENCE_MILLIS);

  /** @param {Api.ServerFrame} data */
  function frame(data) {
    const heardAt = performance.now();
    switch (data.type) {
      case 'queue':
        status(statusOf(data), Date.now());
        break;
      case 'admitted':
        if (data.admittedAt) {
          learn(data.admittedAt, heardAt - 1_000, heardAt, 0);
        }
        status(statusOf(data), Date.now());
        // The server refused to watch seats before the admission.
        seats.forEach((listeners, scheduleId) => watch(scheduleId));
        break;
      case 'expired':
        over(data.reason);
        break;
      case 'paused':
        known.set({ line: 'PAUSED', heardAt });
        break;
      case 'resumed':
        known.set({ line: 'OPEN', heardAt });
        break;
      case 'closed':
        known.set({ line: 'CLOSED', heardAt });
        break;
      case 'hold-expired':
        reservations.tell({ id: data.reservationId, status: 'EXPIRED' });
        break;
      case 'seats':
      case 'seats-changed':
        seats.get(data.scheduleId)?.forEach((listener) => listener(data));
        break;
      default: // a newer server may send other types
    }
  }

  /**
   * @param {Api.QueueStatus} queue
   * @param {number} at
   */
  function status(queue, at) {
    const shown = known.status(queue, at);
    if (shown?.status === 'EXPIRED') {
      endPlace(place, known.value.over ?? 'expired');
    } else if (shown) {
      noteStatus(place, shown, at);
    }
  }

  /** @param {OverReason} why */
  function over(why) {
    known.set({ over: why, heardAt: performance.now() });
    endPlace(place, why);
  }

  /** Takes over what another tab heard: a deadline that it moved, or the end. */
  function heardElsewhere() {
    const heard = placeIn(place.concertId);
    const gone = endedIn(place.concertId);
    if (heard?.number === place.number && heard.heard && heard.heard.at > known.newestAt) {
      known.status(heard.heard.queue, heard.heard.at);
    } else if (gone?.number === place.number && !isOver()) {
      known.set({ over: gone.over });
    }
  }

  /** A place that is asked for each second needs no extra request. */
  function acted() {
    const { connection, queue } = known.value;
    if (!isOver() && !(connection === 'polling' && queue?.pollAfterSeconds === 1)) {
      asking.afterAction();
    }
  }

  /** @param {string} scheduleId */
  function watch(scheduleId) {
    socket.send({ type: 'watch', scheduleId });
  }

  /** After sleep, or with the network back, the old socket may look open and be dead. */
  function wake() {
    if (!isOver()) {
      socket.again();
      asking.after(PATIENCE_MILLIS);
    }
  }

  const stops = [
    onWake(wake, () => {
      if (!isOver()) {
        known.set({ connection: 'offline' });
      }
    }),
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

  /**
   * @param {string} scheduleId
   * @param {SeatListener} listener
   */
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
    /** @returns {LiveLine} */
    follow() {
      followers++;
      /** @type {(() => void)[]} */
      const ends = [];
      /** @param {() => void} stop */
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

/**
 * @param {Api.QueueStatus & { type: string }} frame
 * @returns {Api.QueueStatus}
 */
function statusOf({ type: _, ...status }) {
  return status;
}
