// What can be said of a concert at a glance.
//   stateBadge(concert), whenItPlays(concert), opensLater(concert)
import { serverNow } from '../api/clock.js';
import { dates, moment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { badge } from '../ui/parts.js';

export function opensLater(concert) {
  return concert.opensAt !== null && new Date(concert.opensAt).getTime() > serverNow();
}

export function stateBadge(concert) {
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
