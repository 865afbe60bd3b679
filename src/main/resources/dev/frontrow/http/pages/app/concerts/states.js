// What can be said of a concert at a glance.
//   stateBadge(concert), whenItPlays(concert), opensLater(concert), salesEnded(concert),
//   lastDayHasCome(concert)
import { serverNow } from '../api/clock.js';
import { dates, moment } from '../language/format.js';
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
  return concert.status === 'ENDED' || (end !== null && new Date(end).getTime() <= serverNow());
}

/** Whether the last show may have begun, in any time zone: only the server knows its hour. */
export function lastDayHasCome(concert) {
  return new Date(concert.lastDate).getTime() - EARLIEST_ZONE_MILLIS <= serverNow();
}

export function stateBadge(concert) {
  if (salesEnded(concert)) {
    return badge(t('concert.state.ended'), 'plain', 'lock');
  }
  if (opensLater(concert)) {
    return badge(t('concert.state.soon', { when: moment(concert.opensAt) }), 'accent', 'clock');
  }
  switch (concert.queue.state) {
    case 'PAUSED':
      return badge(t('concert.state.paused'), 'warn', 'pause');
    case 'CLOSED':
      return badge(t('concert.state.closed'), 'plain', 'lock');
    default:
      return badge(t('concert.state.open'), 'good', 'check');
  }
}

export function whenItPlays(concert) {
  return dates(concert.firstDate, concert.lastDate);
}
