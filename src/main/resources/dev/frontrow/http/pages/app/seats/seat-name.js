// What a seat is called. Nothing else says it: on the map, in announcements, on tickets. Seats of a hall
// have their number; those of a stadium have the block, the row in it and the place in the row.
//   seatName(number, total)        'Seat 12'           'Block 41, row 1, seat 6'
//   seatNameInRow(number, total)   'Seat 12, row 2'    'Block 41, row 1, seat 6'
//   seatLabel(number, total)       '12'                '6', for which a cell of the map has room
//   seatOf(reservation)            the name of its seat
// total: the seats of the date. An answer of an older version has no total; the number is the name then.
import { t } from '../language/i18n.js';
import { hasBlocks, placeOf } from './layout.js';

/**
 * @param {number} number
 * @param {number | undefined} total
 */
export function seatName(number, total) {
  return hasBlocks(total) ? t('seat.in-block', words(number, total)) : t('seat', { number });
}

/**
 * @param {number} number
 * @param {number | undefined} total
 */
export function seatNameInRow(number, total) {
  return t(hasBlocks(total) ? 'seat.in-block' : 'seat.in-row', words(number, total));
}

/**
 * @param {number} number
 * @param {number | undefined} total
 */
export function seatLabel(number, total) {
  return String(hasBlocks(total) ? placeOf(total, number).column + 1 : number);
}

/** @param {Api.Reservation} reservation */
export function seatOf(reservation) {
  return seatName(reservation.seatNumber, reservation.seatsTotal);
}

/**
 * @param {number} number
 * @param {number | undefined} total
 */
function words(number, total) {
  const { block, row, column } = placeOf(total, number);
  return { number, block: block + 1, row: row + 1, place: column + 1 };
}
