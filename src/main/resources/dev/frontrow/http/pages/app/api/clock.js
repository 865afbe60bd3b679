// The server's clock, since deadlines are the server's and a phone's clock may be minutes off.
//   serverNow() in milliseconds; secondsUntil(instant); learn(instant, sentAt, receivedAt)
// Learnt from the Date of answers, and from instants in them that were "now" when they were made.
// Of several lessons the one of the quickest answer is kept, as it is the least wrong.
let offset = 0;
let doubt = Infinity;
let learntAt = -Infinity;

/** A lesson is forgotten after so long, as clocks are set. */
const GOOD_FOR = 5 * 60_000;

export function serverNow() {
  return Date.now() + offset;
}

export function secondsUntil(instant) {
  return (new Date(instant).getTime() - serverNow()) / 1000;
}

/**
 * An instant of the server's that lies between these two of ours (performance.now()).
 * @param grain how coarse it is, in milliseconds: a Date header has whole seconds
 */
export function learn(instant, sentAt, receivedAt, grain = 0) {
  const server = new Date(instant).getTime();
  if (Number.isNaN(server)) {
    return;
  }
  const now = performance.now();
  const width = (receivedAt - sentAt + grain) / 2;
  if (width > doubt && now - learntAt < GOOD_FOR) {
    return;
  }
  const ours = Date.now() - (now - (sentAt + receivedAt) / 2);
  offset = server + grain / 2 - ours;
  doubt = width;
  learntAt = now;
}

/** Whether anything is known about the server's clock. */
export function isClockKnown() {
  return performance.now() - learntAt < GOOD_FOR;
}
