// How long the wait may take: a range, in steps as coarse as the estimate.
//   waitRange(seconds) → words, or null if there is no estimate
import { duration } from '../language/format.js';
import { t } from '../language/i18n.js';

/** The pace changes, so the range goes from a third less to a half more. */
const SHORTEST = 0.67;
const LONGEST = 1.5;

/** @param {number | null | undefined} seconds */
export function waitRange(seconds) {
  if (seconds === null || seconds === undefined) {
    return null;
  }
  if (seconds < 20) {
    return t('line.wait.moment');
  }
  const low = rounded(seconds * SHORTEST, Math.floor);
  const high = rounded(seconds * LONGEST, Math.ceil);
  return t('line.wait.range', { from: duration(low), to: duration(high) });
}

/**
 * @param {number} seconds
 * @param {(value: number) => number} direction
 */
function rounded(seconds, direction) {
  const step = seconds < 90 ? 10 : seconds < 600 ? 60 : seconds < 3600 ? 300 : 1800;
  return Math.max(10, direction(seconds / step) * step);
}
