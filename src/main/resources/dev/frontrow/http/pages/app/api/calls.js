// The calls of the contract, each with its credentials. They throw what client.js throws. When the
// server refuses the access token, they sign the user out: only a new sign-in helps.
//   actions       the queue token of each call that counts as an action in line, once the call is over:
//                 the server moved the deadline, whichever page made the call
//   reservations  each reservation that a call made or changed, as far as it is known: { id, status, … }
import { accessToken, session, sessionLost } from '../account/session.js';
import { news } from '../observable.js';
import { attempt } from './attempts.js';
import { call, Refusal } from './client.js';
import { learn } from './clock.js';
/** @import { Answer, CallOptions } from './client.js' */
/** @import { News } from '../observable.js' */

/** @typedef {Pick<Api.Reservation, 'id' | 'status'> & Partial<Api.Reservation>} ReservationChange */

function own() {
  if (session.value === null) {
    throw new Refusal('token-missing', { status: 401 });
  }
  return session.value.user.id;
}

/**
 * Calls with the access token.
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} options
 * @returns {Promise<Answer<T>>}
 */
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

/** @type {News<string>} */
export const actions = news();
/** @type {News<ReservationChange>} */
export const reservations = news();

/**
 * Calls with the queue token. The call counts as an action even if it is refused or its answer is lost.
 * @template T
 * @param {string} token
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} options
 * @returns {Promise<Answer<T>>}
 */
async function asAdmitted(token, method, path, options = {}) {
  try {
    return await call(method, path, { ...options, place: token });
  } finally {
    actions.tell(token);
  }
}

/**
 * @template T
 * @param {Promise<Answer<T>>} answer
 */
const data = async (answer) => (await answer).data;

/**
 * @param {string | null | undefined} cursor
 * @param {AbortSignal} signal
 * @returns {Promise<Api.ConcertPage>}
 */
export const concerts = (cursor, signal) =>
  data(call('GET', '/concerts', { query: { limit: 50, cursor }, signal }));
/**
 * @param {string} id
 * @param {AbortSignal} signal
 * @returns {Promise<Api.ConcertWithDates>}
 */
export const concert = (id, signal) => data(call('GET', `/concerts/${id}`, { signal }));

/**
 * Takes a number, or returns the number that the user has.
 * @param {string} concertId
 * @param {AbortSignal} signal
 * @returns {Promise<Api.QueueStatusWithToken>}
 */
export const joinLine = (concertId, signal) =>
  data(asUser('POST', `/concerts/${concertId}/queue`, { repeatable: true, signal }));
/**
 * @param {string} token
 * @param {CallOptions} [options]
 * @returns {Promise<Api.QueueStatus>}
 */
export const lineStatus = (token, options = {}) =>
  data(call('GET', '/queue', { ...options, place: token }));
/** @param {string} token */
export const leaveLine = (token) => call('DELETE', '/queue', { place: token });

/**
 * @param {string} token
 * @param {string} concertId
 * @param {AbortSignal} signal
 * @returns {Promise<Api.ScheduleList>}
 */
export const schedules = (token, concertId, signal) =>
  data(asAdmitted(token, 'GET', `/concerts/${concertId}/schedules`, {
    query: { includeSoldOut: true },
    signal,
  }));
/**
 * With the status 304 there is no data.
 * @param {string} token
 * @param {string} scheduleId
 * @param {string | null} etag
 * @param {AbortSignal} signal
 * @returns {Promise<Answer<Api.SeatMap>>}
 */
export const seats = (token, scheduleId, etag, signal) =>
  asAdmitted(token, 'GET', `/schedules/${scheduleId}/seats`, { etag, signal, timeout: 30_000 });

/**
 * @param {string} token
 * @param {string} scheduleId
 * @param {number} seatNumber
 */
export const holdSeat = (token, scheduleId, seatNumber) => {
  /** @type {Api.NewReservation} */
  const body = { scheduleId, seatNumber };
  return attempt(`hold.${scheduleId}.${seatNumber}`, body, async (key) => {
    /** @type {Answer<Api.Reservation>} */
    const answer = await asAdmitted(token, 'POST', '/reservations', { body, key });
    if (answer.headers.get('Idempotency-Replayed') === null) {
      learn(answer.data.createdAt, answer.sentAt, answer.receivedAt);
    }
    reservations.tell(answer.data);
    return answer.data;
  });
};
/**
 * With the queue token it counts as an action, with the account alone it does not.
 * @param {string} id
 * @param {string | null} token
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Reservation>}
 */
export const reservation = (id, token, signal) =>
  data(token
    ? asAdmitted(token, 'GET', `/reservations/${id}`, { signal })
    : asUser('GET', `/reservations/${id}`, { signal }));
/**
 * @param {string} token
 * @param {string} id
 */
export const giveBack = async (token, id) => {
  await asAdmitted(token, 'DELETE', `/reservations/${id}`);
  reservations.tell({ id, status: 'CANCELLED' });
};
/**
 * @param {string} token
 * @param {string} reservationId
 */
export const pay = (token, reservationId) => {
  /** @type {Api.NewPayment} */
  const body = { reservationId };
  return attempt(`pay.${reservationId}`, body, async (key) => {
    /** @type {Api.Payment} */
    const payment = await data(asAdmitted(token, 'POST', '/payments', { body, key, timeout: 20_000 }));
    reservations.tell({ id: reservationId, status: 'PAID', paidAt: payment.paidAt });
    return payment;
  });
};

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Balance>}
 */
export const balance = (signal) => data(asUser('GET', `/users/${own()}/balance`, { signal }));
/**
 * An action in line that changes nothing but the deadline.
 * @param {string} token
 */
export const touch = (token) =>
  asAdmitted(token, 'GET', `/users/${own()}/balance`, { attempts: 1 });
/**
 * @param {number} amount
 * @param {string} [given] the idempotency key, when it follows from the purpose of the charge
 * @returns {Promise<Api.Charge>}
 */
export const charge = (amount, given) => {
  /** @type {Api.NewCharge} */
  const body = { amount };
  return attempt('charge', body, (key) =>
    data(asUser('POST', `/users/${own()}/balance/charges`, { body, key })), given);
};
/**
 * @param {string | null | undefined} cursor
 * @param {AbortSignal} signal
 * @returns {Promise<Api.LedgerEntryPage>}
 */
export const ledger = (cursor, signal) =>
  data(asUser('GET', `/users/${own()}/balance/entries`, { query: { cursor }, signal }));

/**
 * @param {string | null | undefined} cursor
 * @param {AbortSignal} signal
 * @returns {Promise<Api.ReservationPage>}
 */
export const myReservations = (cursor, signal) =>
  data(asUser('GET', '/users/me/reservations', { query: { limit: 50, cursor }, signal }));

/** Any other call as the signed-in user, such as the organiser's. */
export const userCall = asUser;
