// Which seat "Best available" chooses. Everybody who asks for the very best at once presses the same
// seat, and all but one are refused; so each takes, by their own number in line, one of the best.
//   bestFor(total, isFree, number) → the seat, or null if none is free
//   theBest(total, isFree) → those to choose from, the best first
// Better is nearer to the stage, and nearer to the middle: two places aside are as far as one row.
import { layoutOf, placeOf } from './layout.js';

/** As many of the free seats, within these bounds: a few more than press at once, and still good. */
const SHARE = 0.1;
const LEAST = 8;
const MOST = 120;

export function bestFor(total, isFree, number) {
  const best = theBest(total, isFree);
  return best.length === 0 ? null : best[number % best.length];
}

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
