// Waiting that a signal can end.
//   any([first, second]) is aborted with either;  await sleep(millis, signal)

/**
 * AbortSignal.any, which some phones do not have yet.
 * @param {AbortSignal[]} signals
 */
export function any(signals) {
  if (signals.length === 1) {
    return signals[0];
  }
  if ('any' in AbortSignal) {
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

/**
 * Rejects with the signal's reason when the signal is aborted.
 * @param {number} millis
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function sleep(millis, signal) {
  return new Promise((resolve, reject) => {
    const aborted = () => {
      clearTimeout(timer);
      reject(signal?.reason);
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
