// What can be said of a concert at a glance.
//   saleState(concert)   'ended', 'sold-out', 'closed', 'soon', 'paused' or 'open': what its badge says
//                        and what its page offers
//   stateBadge(concert), priceText(concert), whenItPlays(concert), opensLater(concert),
//   salesEnded(concert), isOver(date), lastDayHasCome(concert)
import { serverNow } from '../api/clock.js';
import { dates, ownMoment, prices, showMoment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { badge } from '../ui/parts.js';

/** A day begins first where clocks are 14 hours ahead of UTC. */
const EARLIEST_ZONE_MILLIS = 14 * 3_600_000;

export function opensLater(concert) {
  return concert.opensAt !== null && new Date(concert.opensAt).getTime() > serverNow();
}

/** Whether no seat is sold any more, as far as the concert that was read can tell. */
export function salesEnded(concert) {
  const end = concert.salesEndAt;
  return concert.status === 'ENDED'
    || (end !== null && new Date(end).getTime() <= serverNow())
    || (concert.dates?.every(isOver) ?? false);
}

/** Whether a show has begun. */
export function isOver(date) {
  return new Date(date.startsAt).getTime() <= serverNow();
}

/** Whether the last show may have begun, in any time zone: only the server knows its hour. */
export function lastDayHasCome(concert) {
  return new Date(concert.lastDate).getTime() - EARLIEST_ZONE_MILLIS <= serverNow();
}

/** Of several that hold, the one that leaves the least to do. */
export function saleState(concert) {
  if (salesEnded(concert)) {
    return 'ended';
  }
  if (concert.soldOut) {
    return 'sold-out';
  }
  if (concert.queue.state === 'CLOSED') {
    return 'closed';
  }
  if (opensLater(concert)) {
    return 'soon';
  }
  return concert.queue.state === 'PAUSED' ? 'paused' : 'open';
}

const BADGES = {
  ended: ['plain', 'lock'],
  'sold-out': ['plain', 'cross'],
  closed: ['plain', 'lock'],
  soon: ['accent', 'clock'],
  paused: ['warn', 'pause'],
  open: ['good', 'check'],
};

export function stateBadge(concert) {
  const state = saleState(concert);
  const when = state === 'soon' ? ownMoment(concert.opensAt, concert.timeZone) : '';
  return badge(t(`concert.state.${state}`, { when }), ...BADGES[state]);
}

/** From the lowest price to the highest; null where no node has said. */
export function priceText(concert) {
  return typeof concert.priceFrom === 'number' ? prices(concert.priceFrom, concert.priceTo) : null;
}

/** From the first date to the last; with its time where there is one date, and it is known. */
export function whenItPlays(concert) {
  return concert.dates?.length === 1
    ? showMoment(concert.dates[0].startsAt, concert.timeZone)
    : dates(concert.firstDate, concert.lastDate);
}
