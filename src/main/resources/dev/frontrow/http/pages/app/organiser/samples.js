// The line of a concert as it was in the last minutes, asked for every other second and only while
// somebody looks. Kept while the pages are open, so that who comes back sees how it went.
//   const line = followLine(context, concertId);
//   line.now (or null), line.samples [{ at, waiting, active, perMinute }], line.marks [{ at }],
//   line.refusal, line.look() asks at once, line.mark() notes that something was changed now
import { isAborted, Refusal } from '../api/client.js';
import * as calls from './calls.js';

const EVERY_MILLIS = 2_000;
/** After a failure, so that a server in trouble is left in peace. */
const LATER_MILLIS = 6_000;
export const KEPT_MILLIS = 5 * 60_000;

const lines = new Map();

export function followLine(context, concertId) {
  const line = remembered(concertId);
  let timer = null;
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

  const seen = () => (document.visibilityState === 'visible' ? look() : clearTimeout(timer));
  document.addEventListener('visibilitychange', seen);
  context.onLeave(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  });
  look();
  return Object.assign(line, { look, mark: () => line.marks.push({ at: Date.now() }) });
}

function remembered(concertId) {
  if (!lines.has(concertId)) {
    lines.set(concertId, { now: null, samples: [], marks: [], refusal: null });
  }
  return lines.get(concertId);
}

function add(line, now) {
  const at = Date.now();
  line.now = now;
  line.samples.push({
    at,
    waiting: now.waiting,
    active: now.active,
    perMinute: now.admittedPerMinute,
  });
  const old = (it) => it.at < at - KEPT_MILLIS;
  line.samples = line.samples.filter((it) => !old(it));
  line.marks = line.marks.filter((it) => !old(it));
}
