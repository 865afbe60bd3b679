// Keeps a house of seats true: by the frames of the live line, and while that is not live by asking
// at the pace that the server names.
//   const feed = seatFeed(context, turn, scheduleId, house);  feed.refusal; feed.again()
//   feed.doubt()   what is shown is known to be old: asks at once where nothing is pushed
import * as calls from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';

/** The server tells the whole map when it is watched; if that takes longer, it is asked for. */
const FIRST_MILLIS = 3_000;
/** A seat that was refused as taken is pushed sooner than this. */
const DOUBT_MILLIS = 4_000;

export function seatFeed(context, turn, scheduleId, house) {
  let etag = null;
  let timer = null;
  let doubting = null;
  const feed = { refusal: null, again: ask, doubt };

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
      const answer = await calls.seats(turn.token, scheduleId, etag, context.signal);
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

  /** What is pushed may only be late; if it does not come, the map is asked for all the same. */
  function doubt() {
    if (turn.live.state.connection !== 'live') {
      ask();
    } else {
      doubting = setTimeout(() => house.isDoubted && ask(), DOUBT_MILLIS);
    }
  }

  function goOn() {
    clearTimeout(timer);
    if (!context.signal.aborted && turn.isActive) {
      timer = setTimeout(look, (turn.live.state.queue.pollAfterSeconds ?? 5) * 1000);
    }
  }

  function look() {
    const live = turn.live.state.connection === 'live' && house.version >= 0;
    return live || document.visibilityState !== 'visible' ? goOn() : ask();
  }

  if (turn.live) {
    turn.live.watchSeats(scheduleId, frame);
    const start = () => {
      if (turn.isActive && timer === null) {
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
