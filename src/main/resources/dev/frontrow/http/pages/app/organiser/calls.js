// The organiser's calls. They throw what api/client.js throws.
import { userCall } from '../api/calls.js';
/** @import { Answer } from '../api/client.js' */

/**
 * @template T
 * @param {Promise<Answer<T>>} answer
 */
const data = async (answer) => (await answer).data;

/**
 * Not repeatable: after a lost answer the concert may be there already.
 * @param {Api.NewConcert} body
 * @returns {Promise<Api.ConcertWithSchedules>}
 */
export const createConcert = (body) =>
  data(userCall('POST', '/admin/concerts', { body, timeout: 30_000 }));

/**
 * @param {string} concertId
 * @param {AbortSignal} signal
 * @returns {Promise<Api.QueueAdmin>}
 */
export const line = (concertId, signal) =>
  data(userCall('GET', `/admin/concerts/${concertId}/queue`, { signal, attempts: 1 }));
/**
 * @param {string} concertId
 * @param {Api.Policy} body
 * @returns {Promise<Api.QueueAdmin>}
 */
export const setPolicy = (concertId, body) =>
  data(userCall('PUT', `/admin/concerts/${concertId}/queue/policy`, { body, repeatable: true }));
/**
 * @param {string} concertId
 * @param {'pause' | 'resume' | 'close'} action a repeated action changes nothing
 * @returns {Promise<Api.QueueAdmin>}
 */
export const steer = (concertId, action) =>
  data(userCall('POST', `/admin/concerts/${concertId}/queue/${action}`, { repeatable: true }));

/**
 * @param {string} concertId
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Sales>}
 */
export const sales = (concertId, signal) =>
  data(userCall('GET', `/admin/concerts/${concertId}/sales`, { signal }));
/**
 * @param {AbortSignal} signal
 * @returns {Promise<Api.Audit>}
 */
export const audit = (signal) => data(userCall('GET', '/admin/audit', { signal }));
