// Who is signed in, in this browser.
//   session.value → { accessToken, expiresAt, user } or null; onSession(listener); isAdmin()
//   signIn(email, password), signUp(name, email, password), signOut()
//   accessToken() for calls; null when nobody is signed in
//   ticketHolder() → the user whose tickets this browser may show without asking, or null
import { drop, keep, kept, keptNames, onKept } from '../kept.js';
import { observable } from '../observable.js';
import { call } from '../api/client.js';
import { serverNow } from '../api/clock.js';

const NAME = 'session';

export const session = observable(usable(kept(NAME)));
export const onSession = session.listen;

onKept((name) => {
  if (name === NAME || name === null) {
    const now = usable(kept(NAME));
    if (now?.user.id !== session.value?.user.id) {
      forgetOthers(now?.user.id); // what this tab had in its memory
    }
    if (now?.accessToken !== session.value?.accessToken) {
      session.set(now);
    }
  }
});

function usable(found) {
  return found && new Date(found.expiresAt).getTime() > serverNow() ? found : null;
}

/**
 * Whoever signed in last and did not sign out. A session ends after hours and a ticket is bought
 * weeks before, so its time does not end this; being told by the server that it is not taken does.
 */
export function ticketHolder() {
  return session.value?.user ?? kept(NAME)?.user ?? null;
}

export function accessToken() {
  return session.value?.accessToken ?? null;
}

/** The role is in the token; the server looks again at each call. */
export function isAdmin() {
  try {
    const part = session.value.accessToken.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(atob(part)).role === 'admin';
  } catch {
    return false;
  }
}

export async function signIn(email, password) {
  const { data } = await call('POST', '/sessions', {
    body: { email, password },
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

/** A lost answer and a repeat is `email-taken`; then the password shows whose account it is. */
export async function signUp(name, email, password) {
  await call('POST', '/users', { body: { name, email, password }, timeout: 25_000 });
  await signIn(email, password);
}

export function signOut() {
  forgetOwn();
  drop(NAME);
  session.set(null);
}

/**
 * The token is no longer taken: whoever it was has to sign in again, and keeps their place.
 * @param refused the token, or null; another tab may have signed in since it was sent
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

/** Where it is kept in which lines a user had a place when they signed out here: see line/return.js. */
export const returnName = (userId) => `return.${userId}`;

/** What is the user's own, tokens above all. */
function forgetOwn() {
  const userId = ticketHolder()?.id;
  const places = keptNames('place.').map(kept).filter((it) => it?.userId === userId && !it.over);
  if (places.length > 0) {
    keep(returnName(userId), Object.fromEntries(places.map((it) => [it.concertId, it.number])));
  }
  [...keptNames('place.'), ...keptNames('attempt.')].forEach(drop);
  forgetOthers(undefined);
}

/** Tickets stay only where it is known whose they are. */
function forgetOthers(userId) {
  keptNames('tickets.').filter((name) => name !== `tickets.${userId}`).forEach(drop);
}

// Another tab may have kept some in the moment of a sign-out.
forgetOthers(ticketHolder()?.id);
