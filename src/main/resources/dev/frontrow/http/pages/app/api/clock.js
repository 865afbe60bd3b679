// The server's clock: deadlines are the server's, and a phone's clock may be minutes off.
//   serverNow() in milliseconds; secondsUntil(instant); learn(instant, sentAt, receivedAt)
// The pages learn it from the Date of answers, and from instants in them that were "now" when the server
// wrote them. The lesson of the quickest answer is kept, since its error is the smallest.
let offset = 0;
let doubt = Infinity;
let learntAt = -Infinity;

/** After so long a lesson is forgotten, since somebody may have set a clock. */
const GOOD_FOR = 5 * 60_000;

export function serverNow() {
  return Date.now() + offset;
}

/** @param {string} instant */
export function secondsUntil(instant) {
  return (new Date(instant).getTime() - serverNow()) / 1000;
}

/**
 * Learns from an instant of the server that lies between two of ours (performance.now()).
 * @param {string} instant
 * @param {number} sentAt
 * @param {number} receivedAt
 * @param {number} grain how coarse the instant is, in milliseconds: a Date header has whole seconds
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
