// Who is signed in in this browser.
//   session.value → { accessToken, expiresAt, user } or null; onSession(listener); isAdmin()
//   signIn(email, password), signUp(name, email, password), signOut()
//   accessToken() for calls; null when nobody is signed in
//   ticketHolder() → the user whose tickets this browser may show without asking the server, or null
import { drop, keep, kept, keptNames, onKept } from '../kept.js';
import { observable } from '../observable.js';
import { call } from '../api/client.js';
import { serverNow } from '../api/clock.js';
/** @import { Answer } from '../api/client.js' */

const NAME = 'session';

export const session = observable(usable(kept(NAME)));
export const onSession = session.listen;

onKept((name) => {
  if (name === NAME || name === null) {
    const now = usable(kept(NAME));
    if (now?.user.id !== session.value?.user.id) {
      forgetOthers(now?.user.id); // the other tab cannot drop what storage did not take
    }
    if (now?.accessToken !== session.value?.accessToken) {
      session.set(now);
    }
  }
});

/**
 * @param {Api.Session | null} found
 * @returns {Api.Session | null}
 */
function usable(found) {
  return found && new Date(found.expiresAt).getTime() > serverNow() ? found : null;
}

/**
 * The user who signed in last and has not signed out. A session lasts hours, and people buy tickets weeks
 * before the show, so the end of the session does not matter here. A token that the server refuses does.
 * @returns {Api.User | null}
 */
export function ticketHolder() {
  return session.value?.user ?? kept(NAME)?.user ?? null;
}

export function accessToken() {
  return session.value?.accessToken ?? null;
}

/** The token has the role. The server checks it at each call. */
export function isAdmin() {
  try {
    const part = (accessToken() ?? '').split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(atob(part)).role === 'admin';
  } catch {
    return false;
  }
}

/**
 * @param {string} email
 * @param {string} password
 */
export async function signIn(email, password) {
  /** @type {Answer<Api.Session>} */
  const { data } = await call('POST', '/sessions', {
    body: /** @type {Api.NewSession} */ ({ email, password }),
    repeatable: true,
    timeout: 25_000,
  });
  const before = ticketHolder();
  if (before && before.id !== data.user.id) {
    forgetOwn();
  }
  keep(NAME, data);
  session.set(data);
}

/**
 * After a lost answer a repeated try ends with `email-taken`; signing in with the password then works.
 * @param {string} name
 * @param {string} email
 * @param {string} password
 */
export async function signUp(name, email, password) {
  /** @type {Api.NewUser} */
  const body = { name, email, password };
  await call('POST', '/users', { body, timeout: 25_000 });
  await signIn(email, password);
}

export function signOut() {
  forgetOwn();
  drop(NAME);
  session.set(null);
}

/**
 * The server refused the token. The user must sign in again and keeps the place in line.
 * @param {string | null} refused the token; another tab may have signed in since it was sent
 */
export function sessionLost(refused) {
  const now = usable(kept(NAME));
  if (now && now.accessToken !== refused) {
    session.set(now);
    return;
  }
  forgetOthers(undefined);
  drop(NAME);
  session.set(null);
}

/**
 * The kept name of the places in line that a user had at a sign-out, see line/return.js.
 * @param {string} userId
 */
export const returnName = (userId) => `return.${userId}`;

/** Drops what belongs to the user, above all tokens. */
function forgetOwn() {
  const userId = ticketHolder()?.id;
  const places = keptNames('place.').map(kept).filter((it) => it?.userId === userId && !it.over);
  if (userId !== undefined && places.length > 0) {
    keep(returnName(userId), Object.fromEntries(places.map((it) => [it.concertId, it.number])));
  }
  [...keptNames('place.'), ...keptNames('attempt.')].forEach(drop);
  forgetOthers(undefined);
}

/**
 * Drops all tickets but those of this user.
 * @param {string | undefined} userId
 */
function forgetOthers(userId) {
  keptNames('tickets.').filter((name) => name !== `tickets.${userId}`).forEach(drop);
}

// Another tab may have kept tickets in the moment of a sign-out.
forgetOthers(ticketHolder()?.id);
