// One call of the API, as /docs has it.
//   await call('GET', '/concerts', { query: { limit: 20 } })  → { status, data, headers }
//   options: body, query, access (token), place (queue token), key (Idempotency-Key),
//            timeout (ms), signal (AbortSignal), etag (If-None-Match), repeatable, attempts
// What is refused throws a Refusal, with the contract's `code`, or one of ours: 'offline' (no way
// to the server), 'timeout' (no answer in time: it is not known what was done), 'unreadable'.
// Waits for Retry-After and repeats where that is safe: what was not done at all (429, 503) always,
// what may have been done only if it is a read or bears a key; always with the same key.
import { language } from '../language/i18n.js';
import { learn } from './clock.js';

const BASE = '/api/v1';
const TIMEOUT_MILLIS = 12_000;
const ATTEMPTS = 3;
const LONGEST_PAUSE_SECONDS = 10;
const NOTHING_DONE = new Set(['rate-limited', 'overloaded']);
const NOT_KNOWN = new Set(['offline', 'timeout', 'unreadable', 'internal-error']);

export class Refusal extends Error {
  /** @param problem as of RFC 9457, as far as there is one */
  constructor(code, { status = 0, problem = {}, retryAfter = null } = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.problem = problem;
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }

  /** Whether the call may have been carried out all the same. */
  get isOutcomeUnknown() {
    return NOT_KNOWN.has(this.code) || this.code === 'idempotency-in-progress';
  }
}

/** Whether an exception says that somebody stopped caring for the answer. */
export function isAborted(failure) {
  return failure?.name === 'AbortError';
}

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

function isRepeatable(method, options) {
  return options.repeatable ?? (method !== 'POST' || options.key !== undefined);
}

/** Milliseconds to wait before the same again; null if it should not be tried again. */
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

async function answer(method, path, options) {
  const late = AbortSignal.timeout(options.timeout ?? TIMEOUT_MILLIS);
  const signals = options.signal ? [late, options.signal] : [late];
  try {
    const to = address(path, options.query);
    const signal = any(signals);
    return await (askedAlready(method, to, signal) ?? ask(method, to, options, signal));
  } catch (failure) {
    options.signal?.throwIfAborted();
    throw new Refusal(late.aborted ? 'timeout' : 'offline');
  }
}

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

/** What first.js has asked for, once. */
function askedAlready(method, to, signal) {
  const { asked } = window;
  window.asked = null;
  if (method !== 'GET' || asked?.address !== to) {
    return null;
  }
  signal.addEventListener('abort', () => asked.stop.abort(signal.reason));
  return asked.answer.then((answer) => ({ ...answer, sentAt: asked.sentAt }));
}

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
    throw new Refusal(failure.name === 'TimeoutError' ? 'timeout' : 'offline');
  }
}

function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return BASE + path + (given.length === 0 ? '' : `?${new URLSearchParams(given)}`);
}

function headers(options) {
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

function seconds(header) {
  const value = Number.parseInt(header ?? '', 10);
  return Number.isFinite(value) ? value : null;
}

/** AbortSignal.any, which some phones do not have yet. */
function any(signals) {
  if (signals.length === 1) {
    return signals[0];
  }
  if (AbortSignal.any) {
    return AbortSignal.any(signals);
  }
  const both = new AbortController();
  signals.forEach((signal) =>
    signal.aborted
      ? both.abort(signal.reason)
      : signal.addEventListener('abort', () => both.abort(signal.reason), { once: true }),
  );
  return both.signal;
}

export function sleep(millis, signal) {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    }, millis);
    if (signal?.aborted) {
      aborted();
    } else {
      signal?.addEventListener('abort', aborted, { once: true });
    }
  });
}
