// The place in line of the signed-in user, for each concert, kept in this browser so that a reload,
// sleep, a lost network or a second tab do not lose it.
//   placeIn(concertId) → { concertId, userId, number, token, position, firstPosition, heard } or null
//     heard: what the server said last of a place that is admitted, and when: { queue, at }
//   endedIn(concertId) → { number, over } of the last place, if it is over: why; or null
//   keepPlace(status with token), noteStatus(place, status, at), endPlace(place, why)
//   dropPlace(concertId), onPlace((concertId) => …)
//   takeNumber(concertId): joins, or gets the very place that the user has already
import { session } from '../account/session.js';
import { joinLine } from '../api/calls.js';
import { drop, keep, kept, onKept } from '../kept.js';
import { news } from '../observable.js';

/** Nobody asks why a number ended after so long. */
const ENDED_KEPT_MILLIS = 12 * 3_600_000;

const name = (concertId) => `place.${concertId}`;
const changes = news();
export const onPlace = changes.listen;

function own(concertId) {
  const place = kept(name(concertId));
  return place && place.userId === session.value?.user.id ? place : null;
}

export function placeIn(concertId) {
  const place = own(concertId);
  return place && !place.over ? place : null;
}

export function endedIn(concertId) {
  const place = own(concertId);
  return place?.over && Date.now() - place.overAt < ENDED_KEPT_MILLIS ? place : null;
}

/** What was joined with. */
export function keepPlace(status) {
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

/** What the server said at that time, unless another number was taken meanwhile. */
export function noteStatus({ concertId, number }, status, at) {
  const before = placeIn(concertId);
  if (before?.number === number) {
    write({ ...before, ...positions(before, status), heard: heard(status, at) });
  }
}

/** What is shown while there is no network, and what the bar is filled from. */
function positions(before, { position }) {
  return { position, firstPosition: Math.max(before?.firstPosition ?? 0, position) };
}

/** Other tabs show the same deadline. */
function heard(status, at) {
  const { token, ...queue } = status;
  return status.status === 'ACTIVE' ? { queue, at } : undefined;
}

/** The place is over; that is kept, as people ask why after a reload too. */
export function endPlace(place, why) {
  const before = place && own(place.concertId);
  if (before && before.number === place.number && before.over !== why) {
    const { concertId, userId, number } = before;
    write({ concertId, userId, number, over: why, overAt: before.overAt ?? Date.now() });
  }
}

export function dropPlace(concertId) {
  drop(name(concertId));
  changes.tell(concertId);
}

export async function takeNumber(concertId, signal) {
  const status = await joinLine(concertId, signal);
  keepPlace(status);
  return status;
}

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
