// Which seat "Best available" chooses. If everybody got the very best seat, all would press the same one
// and all but one would be refused. So the number in line decides which of the best seats each gets.
//   bestFor(total, isFree, number) → the seat, or null if none is free
//   theBest(total, isFree) → the seats to choose from, the best first
// A seat is better if it is nearer to the stage and to the middle. Two seats aside count as one row.
import { layoutOf, placeOf } from './layout.js';

/** The share of the free seats to choose from, with its bounds: more than press at once, and still good. */
const SHARE = 0.1;
const LEAST = 8;
const MOST = 120;

/**
 * @param {number} total
 * @param {(seat: number) => boolean} isFree
 * @param {number} number
 */
export function bestFor(total, isFree, number) {
  const best = theBest(total, isFree);
  return best.length === 0 ? null : best[number % best.length];
}

/**
 * @param {number} total
 * @param {(seat: number) => boolean} isFree
 */
export function theBest(total, isFree) {
  const { columns, blocks } = layoutOf(total);
  const rows = blocks.length === 0 ? 0 : Math.ceil((blocks[0].last - blocks[0].first + 1) / columns);
  const middle = (columns - 1) / 2;
  const free = [];
  for (let seat = 1; seat <= total; seat++) {
    if (isFree(seat)) {
      const { block, row, column } = placeOf(total, seat);
      free.push({ seat, far: block * rows + row + Math.abs(column - middle) / 2 });
    }
  }
  free.sort((one, other) => one.far - other.far || one.seat - other.seat);
  const count = Math.min(MOST, Math.max(LEAST, Math.round(free.length * SHARE)));
  return free.slice(0, count).map((it) => it.seat);
}
