// The place in line of the signed-in user, for each concert, kept in this browser so that a reload,
// sleep, a lost network or a second tab do not lose it.
//   placeIn(concertId) → { concertId, userId, number, token, position, firstPosition } or null
//   keepPlace(status with token), dropPlace(concertId), onPlace((concertId) => …)
//   takeNumber(concertId): joins, or gets the very place that the user has already
import { session } from '../account/session.js';
import { joinLine } from '../api/calls.js';
import { drop, keep, kept, onKept } from '../kept.js';

const name = (concertId) => `place.${concertId}`;
const listeners = new Set();

export function placeIn(concertId) {
  const place = kept(name(concertId));
  return place && place.userId === session.value?.user.id ? place : null;
}

export function keepPlace(status) {
  const before = placeIn(status.concertId);
  const same = before?.number === status.number;
  keep(name(status.concertId), {
    concertId: status.concertId,
    userId: status.userId,
    number: status.number,
    token: status.token ?? before?.token,
    // what is shown while there is no network, and what the bar is filled from
    position: status.position,
    firstPosition: Math.max(same ? before.firstPosition : 0, status.position),
  });
  tell(status.concertId);
}

export function dropPlace(concertId) {
  drop(name(concertId));
  tell(concertId);
}

export function onPlace(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function takeNumber(concertId, signal) {
  const status = await joinLine(concertId, signal);
  keepPlace(status);
  return status;
}

function tell(concertId) {
  [...listeners].forEach((listener) => listener(concertId));
}

onKept((changed) => {
  if (changed === null) {
    tell(null);
  } else if (changed.startsWith('place.')) {
    tell(changed.slice('place.'.length));
  }
});
