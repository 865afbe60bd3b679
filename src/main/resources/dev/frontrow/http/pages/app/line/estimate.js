// How long it may take, said honestly: a range, in steps that are as coarse as the guess is.
//   waitRange(seconds) → words, or null when nobody can know
import { duration } from '../language/format.js';
import { t } from '../language/i18n.js';

/** An estimate is of the pace now, and paces change: from a third less to a half more. */
const SHORTEST = 0.67;
const LONGEST = 1.5;

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

function rounded(seconds, direction) {
  const step = seconds < 90 ? 10 : seconds < 600 ? 60 : seconds < 3600 ? 300 : 1800;
  return Math.max(10, direction(seconds / step) * step);
}
