// The user's own reservations of one concert: holds and tickets. A page asks for them once. The calls of
// this tab and of others then keep them up to date, and they stay when the page changes.
//   const own = ownReservations(context, concertId);
//   own.isKnown            whether the server has answered
//   own.tickets()          the paid ones, by date; own.holds() the held ones, the first to end first
//   own.onDate(scheduleId) the hold or ticket for that date, or null
//   own.get(id)            as far as it is known, or null
//   own.again()            asks once more
//   own.listen(() => …)    until the visitor leaves the page
// Without a sign-in nothing is asked for.
import { onSession, session } from '../account/session.js';
import { myReservations, reservations } from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
import { secondsUntil } from '../api/clock.js';
import { news } from '../observable.js';
/** @import { ReservationChange } from '../api/calls.js' */
/** @import { News } from '../observable.js' */
/** @import { PageContext } from '../router.js' */

/** @typedef {{ reservation: Api.Reservation, at: number }} KnownReservation at: when it was heard (performance.now()) */

/** So many pages of the user's reservations are searched for those of one concert. */
const MOST_PAGES = 3;

/** @type {News<void>} */
const changes = news();
/** @type {Map<string, KnownReservation>} */
const known = new Map();
/**
 * The user whose reservations these are.
 * @type {string | null}
 */
let owner = null;
/**
 * The concerts that were asked for.
 * @type {Set<string>}
 */
const asked = new Set();

const channel = window.BroadcastChannel ? new BroadcastChannel('frontrow.reservations') : null;

reservations.listen((change) => {
  channel?.postMessage({ userId: userId(), change });
  note(change);
});
channel?.addEventListener('message', ({ data }) => {
  if (data.userId === userId()) {
    note(data.change);
  }
});

function userId() {
  return session.value?.user.id ?? null;
}

function ownKnown() {
  if (owner !== userId()) {
    owner = userId();
    known.clear();
    asked.clear();
  }
  return known;
}

/**
 * Takes over a change. A part of a reservation changes only one that is known.
 * @param {ReservationChange} change
 */
function note(change) {
  const before = ownKnown().get(change.id)?.reservation;
  const reservation = before ? { ...before, ...change } : whole(change);
  if (reservation) {
    known.set(change.id, { reservation, at: performance.now() });
    changes.tell();
  }
}

/**
 * @param {ReservationChange} change
 * @returns {Api.Reservation | null}
 */
function whole(change) {
  return change.scheduleId === undefined ? null : /** @type {Api.Reservation} */ (change);
}

/**
 * Takes over the answer of the server, except for reservations that changed since it was asked.
 * @param {string} concertId
 * @param {Api.Reservation[]} items
 * @param {number} at
 */
function learnAll(concertId, items, at) {
  ownKnown().forEach(({ reservation, at: heardAt }, id) => {
    if (reservation.concertId === concertId && heardAt <= at) {
      known.delete(id);
    }
  });
  items
    .filter((it) => it.concertId === concertId && !known.has(it.id))
    .forEach((it) => known.set(it.id, { reservation: it, at }));
  asked.add(concertId);
  changes.tell();
}

/**
 * @param {string} concertId
 * @param {AbortSignal} signal
 */
async function ask(concertId, signal) {
  const at = performance.now();
  /** @type {Api.Reservation[]} */
  const items = [];
  /** @type {string | null | undefined} */
  let cursor;
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await myReservations(cursor, signal);
    items.push(...found.items);
    cursor = found.nextCursor;
    if (!cursor) {
      break;
    }
  }
  learnAll(concertId, items, at);
}

/**
 * @param {PageContext} context
 * @param {string} concertId
 */
export function ownReservations(context, concertId) {
  let busy = false;

  function all() {
    return [...ownKnown().values()].map((it) => it.reservation).filter((it) => it.concertId === concertId);
  }

  const own = {
    get isKnown() {
      ownKnown();
      return asked.has(concertId);
    },
    /** @param {string} id */
    get: (id) => ownKnown().get(id)?.reservation ?? null,
    tickets: () => all().filter((it) => it.status === 'PAID').sort(by((it) => it.date)),
    holds: () => all().filter(isHeld).sort(by((it) => it.expiresAt)),
    /** @param {string} scheduleId */
    onDate: (scheduleId) =>
      all().find((it) => it.scheduleId === scheduleId && (it.status === 'PAID' || isHeld(it))) ?? null,
    async again() {
      if (busy || !session.value) {
        return;
      }
      busy = true;
      try {
        await ask(concertId, context.signal);
      } catch (failure) {
        // Without the answer the page lacks a hint. Where it matters, the page says what is wrong.
        if (!isAborted(failure) && !(failure instanceof Refusal)) {
          throw failure;
        }
      } finally {
        busy = false;
      }
    },
    /** @param {() => void} listener */
    listen: (listener) => context.onLeave(changes.listen(listener)),
  };

  own.listen(() => context.update());
  context.onLeave(onSession(() => own.again()));
  // Other devices do not tell this one. It asks again when the visitor returns.
  window.addEventListener('online', own.again, { signal: context.signal });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      void own.again();
    }
  }, { signal: context.signal });
  void own.again();
  return own;
}

/** @param {Api.Reservation} it */
function isHeld(it) {
  return it.status === 'HELD' && secondsUntil(it.expiresAt) > 0;
}

/** @param {(it: Api.Reservation) => string} key */
function by(key) {
  return (/** @type {Api.Reservation} */ one, /** @type {Api.Reservation} */ other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0);
}
