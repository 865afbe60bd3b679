// Places that somebody had in line when they signed out in this browser. Of a place only its concert
// and number are kept, for that user: the token goes, so that the next person here is nobody else.
//   numberBefore(concertId)   the number that who is signed in had there, or null
//   forgetNumberBefore(concertId)
import { returnName, session } from '../account/session.js';
import { drop, keep, kept } from '../kept.js';

function all() {
  return session.value ? (kept(returnName(session.value.user.id)) ?? {}) : {};
}

export function numberBefore(concertId) {
  return all()[concertId] ?? null;
}

export function forgetNumberBefore(concertId) {
  const { [concertId]: gone, ...others } = all();
  const name = returnName(session.value.user.id);
  if (gone !== undefined) {
    if (Object.keys(others).length > 0) {
      keep(name, others);
    } else {
      drop(name);
    }
  }
}
