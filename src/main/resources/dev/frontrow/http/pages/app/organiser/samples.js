// The line of a concert in the last minutes. The page asks every other second while the organiser sees it.
// The samples stay while the pages are open, so a returning organiser sees how the line went.
//   const line = followLine(context, concertId);
//   line.now (or null), line.samples, line.marks, line.refusal
//   line.look() asks at once, line.mark() notes that the organiser changed something now
import { isAborted, Refusal } from '../api/client.js';
import * as calls from './calls.js';
/** @import { PageContext } from '../router.js' */

/** @typedef {{ at: number, waiting: number, active: number, perMinute: number }} Sample */
/** @typedef {{ at: number }} Mark */
/**
 * @typedef {object} RememberedLine
 * @property {Api.QueueAdmin | null} now
 * @property {Sample[]} samples
 * @property {Mark[]} marks
 * @property {Refusal | null} refusal
 */

const EVERY_MILLIS = 2_000;
/** The pause after a failure, to spare a server in trouble. */
const LATER_MILLIS = 6_000;
export const KEPT_MILLIS = 5 * 60_000;

/** @type {Map<string, RememberedLine>} */
const lines = new Map();

/**
 * @param {PageContext} context
 * @param {string} concertId
 */
export function followLine(context, concertId) {
  const line = remembered(concertId);
  /** @type {number | undefined} */
  let timer;
  let asking = false;

  async function look() {
    clearTimeout(timer);
    if (asking || context.signal.aborted) {
      return;
    }
    asking = true;
    try {
      add(line, await calls.line(concertId, context.signal));
      line.refusal = null;
    } catch (failure) {
      if (isAborted(failure)) {
        return;
      }
      line.refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
    } finally {
      asking = false;
    }
    context.update();
    goOn();
  }

  function goOn() {
    clearTimeout(timer);
    if (!context.signal.aborted && document.visibilityState === 'visible') {
      timer = setTimeout(look, line.refusal ? LATER_MILLIS : EVERY_MILLIS);
    }
  }

  const seen = () => {
    if (document.visibilityState === 'visible') {
      void look();
    } else {
      clearTimeout(timer);
    }
  };
  document.addEventListener('visibilitychange', seen);
  context.onLeave(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  });
  void look();
  return Object.assign(line, { look, mark: () => { line.marks.push({ at: Date.now() }); } });
}

/**
 * @param {string} concertId
 * @returns {RememberedLine}
 */
function remembered(concertId) {
  const line = lines.get(concertId) ?? { now: null, samples: [], marks: [], refusal: null };
  lines.set(concertId, line);
  return line;
}

/**
 * @param {RememberedLine} line
 * @param {Api.QueueAdmin} now
 */
function add(line, now) {
  const at = Date.now();
  line.now = now;
  line.samples.push({
    at,
    waiting: now.waiting,
    active: now.active,
    perMinute: now.admittedPerMinute,
  });
  /** @param {Mark} it */
  const old = (it) => it.at < at - KEPT_MILLIS;
  line.samples = line.samples.filter((it) => !old(it));
  line.marks = line.marks.filter((it) => !old(it));
}
