// Pauses between attempts. They grow and are random, so that a crowd does not return all at once.
//   const pauses = backoff(2000, 30_000);  pauses.next() in milliseconds;  pauses.reset()

/**
 * @param {number} least
 * @param {number} most
 */
export function backoff(least, most) {
  let failures = 0;
  return {
    next() {
      const full = Math.min(most, least * 2 ** failures);
      failures = Math.min(failures + 1, 20);
      return full * (0.2 + 0.8 * Math.random());
    },
    reset() {
      failures = 0;
    },
  };
}
