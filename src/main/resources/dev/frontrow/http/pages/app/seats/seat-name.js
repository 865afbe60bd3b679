// What a seat is called, the only place that says so: on the map, in announcements, on tickets. Seats
// of a hall have their number, those of a stadium the block, the row in it and the place in the row.
//   seatName(number, total)        'Seat 12'           'Block 41, row 1, seat 6'
//   seatNameInRow(number, total)   'Seat 12, row 2'    'Block 41, row 1, seat 6'
//   seatLabel(number, total)       '12'                '6', which a cell of the map has room for
//   seatOf(reservation)            the name of its seat
// total: the seats of the date; an answer of an older version has none, then the number is the name.
import { t } from '../language/i18n.js';
import { hasBlocks, placeOf } from './layout.js';

export function seatName(number, total) {
  return hasBlocks(total) ? t('seat.in-block', words(number, total)) : t('seat', { number });
}

export function seatNameInRow(number, total) {
  return t(hasBlocks(total) ? 'seat.in-block' : 'seat.in-row', words(number, total));
}

export function seatLabel(number, total) {
  return String(hasBlocks(total) ? placeOf(total, number).column + 1 : number);
}

export function seatOf(reservation) {
  return seatName(reservation.seatNumber, reservation.seatsTotal);
}

function words(number, total) {
  const { block, row, column } = placeOf(total, number);
  return { number, block: block + 1, row: row + 1, place: column + 1 };
}
