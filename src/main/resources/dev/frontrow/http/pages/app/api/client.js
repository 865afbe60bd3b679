// One call of the API that /docs describes.
//   await call('GET', '/concerts', { query: { limit: 20 } })  → { status, data, headers }
// A refused call throws a Refusal with the code of the contract, or with one of the pages' own:
// 'offline' (the server cannot be reached), 'timeout' (no answer in time, so the outcome is unknown),
// 'unreadable' (the answer is not the server's).
// A call is repeated, after Retry-After, when a repetition is safe: always if the server did nothing
// (429, 503), otherwise only for a read or a call with an idempotency key. The key stays the same.
import { language } from '../language/i18n.js';
import { learn } from './clock.js';
import { any, sleep } from './signals.js';

/**
 * @typedef {object} CallOptions
 * @property {object} [body]
 * @property {Record<string, string | number | boolean | null | undefined>} [query]
 * @property {string | null} [access] the access token
 * @property {string} [place] the queue token
 * @property {string} [key] the idempotency key
 * @property {number} [timeout] in milliseconds
 * @property {AbortSignal} [signal]
 * @property {string | null} [etag] for If-None-Match
 * @property {boolean} [repeatable] says so against the usual rule
 * @property {number} [attempts]
 */
/**
 * @template T
 * @typedef {object} Answer
 * @property {number} status
 * @property {T} data
 * @property {Headers} headers
 * @property {number} sentAt as performance.now(), like receivedAt
 * @property {number} receivedAt
 */
/** @typedef {{ response: Response, sentAt: number, receivedAt: number }} Received */
/** @typedef {Api.Code | 'offline' | 'timeout' | 'unreadable'} Code */

const BASE = '/api/v1';
const TIMEOUT_MILLIS = 12_000;
const ATTEMPTS = 3;
const LONGEST_PAUSE_SECONDS = 10;
/** @type {Set<Code>} */
const NOTHING_DONE = new Set(['rate-limited', 'overloaded']);
/** @type {Set<Code>} */
const NOT_KNOWN = new Set(['offline', 'timeout', 'unreadable', 'internal-error']);

export class Refusal extends Error {
  /**
   * @param {Code} code
   * @param {{ status?: number, problem?: Partial<Api.Problem>, retryAfter?: number | null }} about
   *     problem: the answer's, as of RFC 9457
   */
  constructor(code, { status = 0, problem = {}, retryAfter = null } = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.problem = problem;
    /** @type {Api.FieldError[]} */
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }

  /** Whether the server may have carried out the call. */
  get isOutcomeUnknown() {
    return NOT_KNOWN.has(this.code) || this.code === 'idempotency-in-progress';
  }
}

/**
 * Whether an exception says that nobody waits for the answer any more.
 * @param {unknown} failure
 */
export function isAborted(failure) {
  return failure instanceof Error && failure.name === 'AbortError';
}

/**
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} options
 * @returns {Promise<Answer<T>>}
 */
export async function call(method, path, options = {}) {
  const attempts = options.attempts ?? ATTEMPTS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(method, path, options);
    } catch (failure) {
      const pause =
        failure instanceof Refusal && attempt < attempts
          ? pauseBefore(failure, attempt, isRepeatable(method, options))
          : null;
      if (pause === null) {
        throw failure;
      }
      await sleep(pause, options.signal);
    }
  }
}

/**
 * @param {string} method
 * @param {CallOptions} options
 */
function isRepeatable(method, options) {
  return options.repeatable ?? (method !== 'POST' || options.key !== undefined);
}

/**
 * The pause before the next attempt, in milliseconds; null if there must be none.
 * @param {Refusal} refusal
 * @param {number} attempt
 * @param {boolean} repeatable
 */
function pauseBefore(refusal, attempt, repeatable) {
  if (NOTHING_DONE.has(refusal.code)) {
    const seconds = refusal.retryAfter ?? attempt;
    return seconds <= LONGEST_PAUSE_SECONDS ? seconds * 1000 * (1 + Math.random() / 4) : null;
  }
  if (refusal.code === 'idempotency-in-progress') {
    return 500 * attempt;
  }
  if (!repeatable || !NOT_KNOWN.has(refusal.code) || navigator.onLine === false) {
    return null;
  }
  return 400 * 2 ** attempt * (0.5 + Math.random());
}

/**
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} options
 * @returns {Promise<Answer<T>>}
 */
async function once(method, path, options) {
  const { response, sentAt, receivedAt } = await answer(method, path, options);
  const date = response.headers.get('Date');
  if (date !== null) {
    learn(date, sentAt, receivedAt, 1000);
  }
  const data = await body(response);
  if (response.ok || response.status === 304) {
    return { status: response.status, data, headers: response.headers, sentAt, receivedAt };
  }
  const problem = data ?? {};
  throw new Refusal(problem.code ?? (response.status >= 500 ? 'internal-error' : 'unreadable'), {
    status: response.status,
    problem,
    retryAfter: seconds(response.headers.get('Retry-After')),
  });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} options
 * @returns {Promise<Received>}
 */
async function answer(method, path, options) {
  const late = AbortSignal.timeout(options.timeout ?? TIMEOUT_MILLIS);
  const signals = options.signal ? [late, options.signal] : [late];
  try {
    const to = address(path, options.query);
    const signal = any(signals);
    return await (askedAlready(method, to, signal) ?? ask(method, to, options, signal));
  } catch {
    options.signal?.throwIfAborted();
    throw new Refusal(late.aborted ? 'timeout' : 'offline');
  }
}

/**
 * @param {string} method
 * @param {string} to
 * @param {CallOptions} options
 * @param {AbortSignal} signal
 */
async function ask(method, to, options, signal) {
  const sentAt = performance.now();
  const response = await fetch(to, {
    method,
    headers: headers(options),
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal,
    cache: 'no-store',
    credentials: 'omit',
  });
  return { response, sentAt, receivedAt: performance.now() };
}

/**
 * The answer to the request that first.js sent, for the first call alone.
 * @param {string} method
 * @param {string} to
 * @param {AbortSignal} signal
 */
function askedAlready(method, to, signal) {
  const { asked } = window;
  window.asked = undefined;
  if (method !== 'GET' || !asked || asked.address !== to) {
    return null;
  }
  signal.addEventListener('abort', () => asked.stop.abort(signal.reason));
  return asked.answer.then((answer) => ({ ...answer, sentAt: asked.sentAt }));
}

/** @param {Response} response */
async function body(response) {
  try {
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  } catch (failure) {
    if (isAborted(failure)) {
      throw failure;
    }
    if (failure instanceof SyntaxError) {
      throw new Refusal(response.status >= 500 ? 'internal-error' : 'unreadable');
    }
    throw new Refusal(failure instanceof Error && failure.name === 'TimeoutError' ? 'timeout' : 'offline');
  }
}

/**
 * @param {string} path
 * @param {CallOptions['query']} query
 */
function address(path, query = {}) {
  const given = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [name, String(value)]);
  return BASE + path + (given.length === 0 ? '' : `?${new URLSearchParams(given)}`);
}

/** @param {CallOptions} options */
function headers(options) {
  /** @type {Record<string, string>} */
  const all = { Accept: 'application/json', 'Accept-Language': language() };
  if (options.body !== undefined) {
    all['Content-Type'] = 'application/json';
  }
  if (options.access) {
    all.Authorization = `Bearer ${options.access}`;
  }
  if (options.place) {
    all['Queue-Token'] = options.place;
  }
  if (options.key) {
    all['Idempotency-Key'] = options.key;
  }
  if (options.etag) {
    all['If-None-Match'] = options.etag;
  }
  return all;
}

/** @param {string | null} header */
function seconds(header) {
  const value = Number.parseInt(header ?? '', 10);
  return Number.isFinite(value) ? value : null;
}
