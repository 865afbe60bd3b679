// Places in line that a user had when they signed out in this browser. For that user the concert and the
// number are kept. The token is not, so that the next person here cannot use the place.
//   numberBefore(concertId)   the number that the signed-in user had there, or null
//   forgetNumberBefore(concertId)
import { returnName, session } from '../account/session.js';
import { drop, keep, kept } from '../kept.js';

/** @returns {Record<string, number>} concert id → number */
function all() {
  return session.value ? (kept(returnName(session.value.user.id)) ?? {}) : {};
}

/** @param {string} concertId */
export function numberBefore(concertId) {
  return /** @type {number | undefined} */ (all()[concertId]) ?? null;
}

/** @param {string} concertId */
export function forgetNumberBefore(concertId) {
  const { [concertId]: gone, ...others } = all();
  if (session.value && gone !== undefined) {
    const name = returnName(session.value.user.id);
    if (Object.keys(others).length > 0) {
      keep(name, others);
    } else {
      drop(name);
    }
  }
}
