// Keeps the seats of a date up to date: by the frames of the live line, and without a live line by asking
// at the pace that the server names.
//   const feed = seatFeed(context, turn, scheduleId, house);  feed.refusal; feed.again()
//   feed.doubt()   the shown map is known to be old: asks at once if nothing is pushed
import * as calls from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
/** @import { SeatFrame } from '../line/live.js' */
/** @import { InsideTurn } from '../line/turn.js' */
/** @import { PageContext } from '../router.js' */
/** @import { SeatHouse } from './house.js' */

/** A watched map comes at once. If it takes longer than this, the page asks for it. */
const FIRST_MILLIS = 3_000;
/** The frame about a refused seat comes sooner than this. */
const DOUBT_MILLIS = 4_000;

/**
 * @param {PageContext} context
 * @param {InsideTurn} turn
 * @param {string} scheduleId
 * @param {SeatHouse} house
 */
export function seatFeed(context, turn, scheduleId, house) {
  /** @type {string | null} */
  let etag = null;
  /** @type {number | undefined} */
  let timer;
  /** @type {number | undefined} */
  let doubting;
  /** @type {{ refusal: Refusal | null, again: () => Promise<void>, doubt: () => void }} */
  const feed = { refusal: null, again: ask, doubt };

  /** @param {SeatFrame} data */
  function frame(data) {
    feed.refusal = null;
    if (data.type === 'seats') {
      house.replace(data.seats, data.version);
    } else {
      house.change(data.changes, data.version);
    }
  }

  async function ask() {
    clearTimeout(timer);
    try {
      const answer = await calls.seats(turn.token ?? '', scheduleId, etag, context.signal);
      feed.refusal = null;
      if (answer.status === 200) {
        etag = answer.headers.get('ETag');
        house.replace(answer.data.seats, answer.data.version);
      } else {
        house.confirm();
      }
    } catch (failure) {
      if (isAborted(failure)) {
        return;
      }
      feed.refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
    }
    context.update();
    goOn();
  }

  /** The frame may only be late. If it does not come, the page asks for the map. */
  function doubt() {
    if (turn.live?.state.connection !== 'live') {
      void ask();
    } else {
      doubting = setTimeout(() => {
        if (house.isDoubted) {
          void ask();
        }
      }, DOUBT_MILLIS);
    }
  }

  function goOn() {
    clearTimeout(timer);
    if (!context.signal.aborted && turn.isActive) {
      timer = setTimeout(look, (turn.live?.state.queue?.pollAfterSeconds ?? 5) * 1000);
    }
  }

  function look() {
    const isPushed = turn.live?.state.connection === 'live' && house.version >= 0;
    if (isPushed || document.visibilityState !== 'visible') {
      goOn();
    } else {
      void ask();
    }
  }

  if (turn.live) {
    turn.live.watchSeats(scheduleId, frame);
    const start = () => {
      if (turn.isActive && timer === undefined) {
        timer = setTimeout(look, FIRST_MILLIS);
      }
    };
    turn.live.listen(start);
    start();
    context.onLeave(() => {
      clearTimeout(timer);
      clearTimeout(doubting);
    });
  }
  return feed;
}
