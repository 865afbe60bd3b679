// The organiser's calls; they throw what api/client.js throws.
import { userCall } from '../api/calls.js';

const data = async (answer) => (await answer).data;

/** Not repeatable: a concert whose answer was lost may be there already. */
export const createConcert = (body) =>
  data(userCall('POST', '/admin/concerts', { body, timeout: 30_000 }));

export const line = (concertId, signal) =>
  data(userCall('GET', `/admin/concerts/${concertId}/queue`, { signal, attempts: 1 }));
export const setPolicy = (concertId, body) =>
  data(userCall('PUT', `/admin/concerts/${concertId}/queue/policy`, { body, repeatable: true }));
/** @param action 'pause', 'resume' or 'close'; doing it twice is as doing it once */
export const steer = (concertId, action) =>
  data(userCall('POST', `/admin/concerts/${concertId}/queue/${action}`, { repeatable: true }));

export const sales = (concertId, signal) =>
  data(userCall('GET', `/admin/concerts/${concertId}/sales`, { signal }));
export const audit = (signal) => data(userCall('GET', '/admin/audit', { signal }));
