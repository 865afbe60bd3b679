// The calls of the contract by name, each with the credential that it wants. They throw what
// client.js throws; a token that is no longer taken signs out, as there is no other way on.
//   actions       tells the queue token of each call that counts as an action in line, once the
//                 call is over: the server has moved the deadline, whatever page made the call
//   reservations  tells each reservation that a call made or changed, as far as it is known:
//                 { id, status, … }
import { accessToken, session, sessionLost } from '../account/session.js';
import { news } from '../observable.js';
import { attempt } from './attempts.js';
import { call, Refusal } from './client.js';
import { learn } from './clock.js';

const own = () => session.value.user.id;

/** With the access token. */
async function asUser(method, path, options = {}) {
  const access = accessToken();
  try {
    return await call(method, path, { ...options, access });
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 401) {
      sessionLost(access);
    }
    throw failure;
  }
}

export const actions = news();
export const reservations = news();

/** With the queue token, in one's turn. A refused call counts too, and so does one whose answer was lost. */
async function asAdmitted(token, method, path, options = {}) {
  try {
    return await call(method, path, { ...options, place: token });
  } finally {
    actions.tell(token);
  }
}

const data = async (answer) => (await answer).data;

export const concerts = (cursor, signal) =>
  data(call('GET', '/concerts', { query: { limit: 50, cursor }, signal }));
export const concert = (id, signal) => data(call('GET', `/concerts/${id}`, { signal }));

/** Takes a number, or gives the one that the user has. */
export const joinLine = (concertId, signal) =>
  data(asUser('POST', `/concerts/${concertId}/queue`, { repeatable: true, signal }));
export const lineStatus = (token, options = {}) =>
  data(call('GET', '/queue', { ...options, place: token }));
export const leaveLine = (token) => call('DELETE', '/queue', { place: token });

export const schedules = (token, concertId, signal) =>
  data(asAdmitted(token, 'GET', `/concerts/${concertId}/schedules`, {
    query: { includeSoldOut: true },
    signal,
  }));
/** → { status: 200 | 304, data, headers } */
export const seats = (token, scheduleId, etag, signal) =>
  asAdmitted(token, 'GET', `/schedules/${scheduleId}/seats`, { etag, signal, timeout: 30_000 });

export const holdSeat = (token, scheduleId, seatNumber) => {
  const body = { scheduleId, seatNumber };
  return attempt(`hold.${scheduleId}.${seatNumber}`, body, async (key) => {
    const answer = await asAdmitted(token, 'POST', '/reservations', { body, key });
    if (answer.headers.get('Idempotency-Replayed') === null) {
      learn(answer.data.createdAt, answer.sentAt, answer.receivedAt);
    }
    reservations.tell(answer.data);
    return answer.data;
  });
};
/** With the queue token it counts as an action; with the account alone it does not. */
export const reservation = (id, token, signal) =>
  data(token
    ? asAdmitted(token, 'GET', `/reservations/${id}`, { signal })
    : asUser('GET', `/reservations/${id}`, { signal }));
export const giveBack = async (token, id) => {
  await asAdmitted(token, 'DELETE', `/reservations/${id}`);
  reservations.tell({ id, status: 'CANCELLED' });
};
export const pay = (token, reservationId) => {
  const body = { reservationId };
  return attempt(`pay.${reservationId}`, body, async (key) => {
    const payment = await data(asAdmitted(token, 'POST', '/payments', { body, key, timeout: 20_000 }));
    reservations.tell({ id: reservationId, status: 'PAID', paidAt: payment.paidAt });
    return payment;
  });
};

export const balance = (signal) => data(asUser('GET', `/users/${own()}/balance`, { signal }));
/** An action in line that changes nothing: pushes the deadline of whoever is inside out. */
export const touch = (token) =>
  asAdmitted(token, 'GET', `/users/${own()}/balance`, { attempts: 1 });
/** @param given the key of the charge, where it follows from what it is for */
export const charge = (amount, given) => {
  const body = { amount };
  return attempt('charge', body, (key) =>
    data(asUser('POST', `/users/${own()}/balance/charges`, { body, key })), given);
};
export const ledger = (cursor, signal) =>
  data(asUser('GET', `/users/${own()}/balance/entries`, { query: { cursor }, signal }));

export const myReservations = (cursor, signal) =>
  data(asUser('GET', '/users/me/reservations', { query: { limit: 50, cursor }, signal }));

/** Anything else as the signed-in user, such as the organiser's calls; → { status, data, headers }. */
export const userCall = asUser;
