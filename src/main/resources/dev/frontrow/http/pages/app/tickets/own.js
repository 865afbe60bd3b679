// The caller's own reservations of one concert, holds and tickets: asked for once by a page, and kept
// true by what the calls of this tab and of others do. What is known stays when the page changes, so
// that one's own seat is one's own on the way back too.
//   const own = ownReservations(context, concertId);
//   own.isKnown            whether the server has said
//   own.tickets()          those paid, by date; own.holds() those still held, the first to end first
//   own.onDate(scheduleId) the hold or ticket for that date, or null
//   own.get(id)            as far as it is known
//   own.again()            asks once more
//   own.listen(() => …)    until the page is left
// Nobody is asked for who is not signed in.
import { onSession, session } from '../account/session.js';
import { myReservations, reservations } from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
import { secondsUntil } from '../api/clock.js';
import { news } from '../observable.js';

/** So many pages of the caller's reservations are looked through for those of one concert. */
const MOST_PAGES = 3;

const changes = news();
/** id → { reservation, at: when it was heard of (performance.now()) } */
const known = new Map();
/** Of which user that is, and the concerts that were asked for. */
let owner = null;
const asked = new Set();

const channel = window.BroadcastChannel ? new BroadcastChannel('frontrow.reservations') : null;

reservations.listen((change) => {
  channel?.postMessage({ userId: userId(), change });
  note(change);
});
channel?.addEventListener('message', ({ data }) => data.userId === userId() && note(data.change));

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

/** What is said of a reservation; a part of it changes only one that is known. */
function note(change) {
  const before = ownKnown().get(change.id)?.reservation;
  const isWhole = change.scheduleId !== undefined;
  if (before || isWhole) {
    known.set(change.id, { reservation: { ...before, ...change }, at: performance.now() });
    changes.tell();
  }
}

/** What the server says, except where something was heard of since it was asked. */
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

async function ask(concertId, signal) {
  const at = performance.now();
  const items = [];
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
    get: (id) => ownKnown().get(id)?.reservation ?? null,
    tickets: () => all().filter((it) => it.status === 'PAID').sort(by((it) => it.date)),
    holds: () => all().filter(isHeld).sort(by((it) => it.expiresAt)),
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
        // Without it the page lacks a hint, and says what is wrong where it matters.
        if (!isAborted(failure) && !(failure instanceof Refusal)) {
          throw failure;
        }
      } finally {
        busy = false;
      }
    },
    listen: (listener) => context.onLeave(changes.listen(listener)),
  };

  own.listen(() => context.update());
  context.onLeave(onSession(() => own.again()));
  // What another device did is not told here; it is found when somebody looks again.
  window.addEventListener('online', own.again, { signal: context.signal });
  window.addEventListener('pageshow', (event) => event.persisted && own.again(), { signal: context.signal });
  own.again();
  return own;
}

function isHeld(it) {
  return it.status === 'HELD' && secondsUntil(it.expiresAt) > 0;
}

function by(key) {
  return (one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0);
}
