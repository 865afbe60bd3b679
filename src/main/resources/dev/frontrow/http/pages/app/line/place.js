// The place in line of the signed-in user, for each concert. This browser keeps it, so a reload, sleep, a
// lost network or a second tab do not lose it.
//   placeIn(concertId) → the place, or null
//   endedIn(concertId) → the last place with the reason, if it is over; otherwise null
//   noteStatus(place, status, at), endPlace(place, why)
//   dropPlace(concertId), onPlace((concertId) => …)
//   takeNumber(concertId): joins, or returns the place that the user has already
import { session } from '../account/session.js';
import { joinLine } from '../api/calls.js';
import { drop, keep, kept, onKept } from '../kept.js';
import { news } from '../observable.js';
/** @import { OverReason } from './line-state.js' */
/** @import { News } from '../observable.js' */

/** @typedef {{ queue: Api.QueueStatus, at: number }} Heard what the server said last about an admitted place */
/**
 * @typedef {object} Place
 * @property {string} concertId
 * @property {string} userId
 * @property {number} number
 * @property {string} token
 * @property {number} position
 * @property {number} firstPosition
 * @property {Heard} [heard]
 */
/** @typedef {Pick<Place, 'concertId' | 'userId' | 'number'> & { over: OverReason, overAt: number }} EndedPlace */

/** After so long nobody asks why a number ended. */
const ENDED_KEPT_MILLIS = 12 * 3_600_000;

/** @param {string} concertId */
const name = (concertId) => `place.${concertId}`;
/** @type {News<string | null>} */
const changes = news();
export const onPlace = changes.listen;

/**
 * @param {string} concertId
 * @returns {Place | EndedPlace | null}
 */
function own(concertId) {
  const place = kept(name(concertId));
  return place && place.userId === session.value?.user.id ? place : null;
}

/**
 * @param {string} concertId
 * @returns {Place | null}
 */
export function placeIn(concertId) {
  const place = own(concertId);
  return place && !('over' in place) ? place : null;
}

/**
 * @param {string} concertId
 * @returns {EndedPlace | null}
 */
export function endedIn(concertId) {
  const place = own(concertId);
  return place && 'over' in place && Date.now() - place.overAt < ENDED_KEPT_MILLIS ? place : null;
}

/**
 * Keeps the place that the server gave.
 * @param {Api.QueueStatusWithToken} status
 */
function keepPlace(status) {
  const before = placeIn(status.concertId);
  write({
    concertId: status.concertId,
    userId: status.userId,
    number: status.number,
    token: status.token,
    ...positions(before?.number === status.number ? before : null, status),
    heard: heard(status, Date.now()),
  });
}

/**
 * Keeps what the server said at that time, unless the user has taken another number since.
 * @param {Pick<Place, 'concertId' | 'number'>} place
 * @param {Api.QueueStatus} status
 * @param {number} at
 */
export function noteStatus({ concertId, number }, status, at) {
  const before = placeIn(concertId);
  if (before?.number === number) {
    write({ ...before, ...positions(before, status), heard: heard(status, at) });
  }
}

/**
 * The page shows these without a network, and fills the bar from them.
 * @param {Place | null} before
 * @param {Api.QueueStatus} status
 */
function positions(before, { position }) {
  return { position, firstPosition: Math.max(before?.firstPosition ?? 0, position) };
}

/**
 * Other tabs show the same deadline.
 * @param {Api.QueueStatus & { token?: string }} status
 * @param {number} at
 * @returns {Heard | undefined}
 */
function heard(status, at) {
  const { token: _, ...queue } = status;
  return status.status === 'ACTIVE' ? { queue, at } : undefined;
}

/**
 * The place is over. The reason is kept, since people want to read it after a reload too.
 * @param {Place | null} place
 * @param {OverReason} why
 */
export function endPlace(place, why) {
  const before = place && own(place.concertId);
  const ended = before && 'over' in before ? before : null;
  if (before && before.number === place.number && ended?.over !== why) {
    const { concertId, userId, number } = before;
    write({ concertId, userId, number, over: why, overAt: ended?.overAt ?? Date.now() });
  }
}

/** @param {string} concertId */
export function dropPlace(concertId) {
  drop(name(concertId));
  changes.tell(concertId);
}

/**
 * @param {string} concertId
 * @param {AbortSignal} signal
 */
export async function takeNumber(concertId, signal) {
  const status = await joinLine(concertId, signal);
  keepPlace(status);
  return status;
}

/** @param {Place | EndedPlace} place */
function write(place) {
  keep(name(place.concertId), place);
  changes.tell(place.concertId);
}

onKept((changed) => {
  if (changed === null) {
    changes.tell(null);
  } else if (changed.startsWith('place.')) {
    changes.tell(changed.slice('place.'.length));
  }
});
