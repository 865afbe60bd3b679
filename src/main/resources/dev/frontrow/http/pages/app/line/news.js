// What a screen reader says about a moving line: seldom, and when it matters.
//   const tell = lineNews();  tell(position)
import { number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { announce } from '../ui/announce.js';

const QUIET_MILLIS = 60_000;
const LEAST_MILLIS = 10_000;
const WORTH_SAYING = [1, 2, 3, 6, 11, 21, 51, 101, 501, 1001];

export function lineNews() {
  /** @type {number | null} */
  let said = null;
  let saidAt = -Infinity;

  /** @param {number} position */
  function say(position) {
    announce(position === 1 ? t('line.next') : t('line.ahead.heard', { n: number(position - 1) }));
    said = position;
    saidAt = performance.now();
  }

  return (/** @type {number} */ position) => {
    const before = said;
    if (before === null) {
      say(position);
      return;
    }
    const crossed = WORTH_SAYING.some((at) => position <= at && before > at);
    const pause = crossed ? LEAST_MILLIS : QUIET_MILLIS;
    if (position < before && performance.now() - saidAt >= pause) {
      say(position);
    }
  };
}
