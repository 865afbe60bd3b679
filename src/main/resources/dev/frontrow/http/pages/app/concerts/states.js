// What one can say about a concert at a glance.
//   saleState(concert)   'ended', 'sold-out', 'closed', 'soon', 'paused' or 'open': its badge and its page
//                        follow from it
//   stateBadge(concert), priceText(concert), whenItPlays(concert),
//   salesEnded(concert), isOver(date), lastDayHasCome(concert)
import { serverNow } from '../api/clock.js';
import { dates, ownMoment, prices, showMoment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { badge } from '../ui/parts.js';
/** @import { IconName } from '../ui/icons.js' */
/** @import { Tone } from '../ui/parts.js' */

/** A day begins first in a zone that is 14 hours ahead of UTC. */
const EARLIEST_ZONE_MILLIS = 14 * 3_600_000;

/** @param {Api.Concert} concert */
function opensLater(concert) {
  return concert.opensAt !== null && new Date(concert.opensAt).getTime() > serverNow();
}

/**
 * Whether the sale is over, as far as the answer of the server tells.
 * @param {Api.AnyConcert} concert
 */
export function salesEnded(concert) {
  const end = concert.salesEndAt;
  return concert.status === 'ENDED'
    || (end !== null && new Date(end).getTime() <= serverNow())
    || (concert.dates?.every(isOver) ?? false);
}

/**
 * Whether a show has begun.
 * @param {{ startsAt: string }} date
 */
export function isOver(date) {
  return new Date(date.startsAt).getTime() <= serverNow();
}

/**
 * Whether the last show may have begun, in any time zone. Only the server knows its hour.
 * @param {Api.Concert} concert
 */
export function lastDayHasCome(concert) {
  return new Date(concert.lastDate).getTime() - EARLIEST_ZONE_MILLIS <= serverNow();
}

/**
 * If several states apply, the one that leaves the buyer the least to do.
 * @param {Api.AnyConcert} concert
 */
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

/** @type {Record<ReturnType<typeof saleState>, [Tone, IconName]>} */
const BADGES = {
  ended: ['plain', 'lock'],
  'sold-out': ['plain', 'cross'],
  closed: ['plain', 'lock'],
  soon: ['accent', 'clock'],
  paused: ['warn', 'pause'],
  open: ['good', 'check'],
};

/** @param {Api.AnyConcert} concert */
export function stateBadge(concert) {
  const state = saleState(concert);
  const when = state === 'soon' && concert.opensAt !== null ? ownMoment(concert.opensAt, concert.timeZone) : '';
  return badge(t(`concert.state.${state}`, { when }), ...BADGES[state]);
}

/**
 * From the lowest price to the highest; null from a node that does not know them.
 * @param {Api.Concert} concert
 */
export function priceText(concert) {
  const { priceFrom, priceTo } = concert;
  return typeof priceFrom === 'number' ? prices(priceFrom, priceTo ?? priceFrom) : null;
}

/**
 * From the first date to the last; a single date with its time, if that is known.
 * @param {Api.AnyConcert} concert
 */
export function whenItPlays(concert) {
  return concert.dates?.length === 1
    ? showMoment(concert.dates[0].startsAt, concert.timeZone)
    : dates(concert.firstDate, concert.lastDate);
}
