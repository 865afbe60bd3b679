// How numbered seats become rows and blocks. The contract numbers seats from 1 and says no more, so
// the map is drawn by one rule: rows from the stage backwards, and blocks of rows for a stadium.
//   layoutOf(total) → { columns, rows, blocks: [{ index, name, first, last }] }
//   placeOf(layout, number) → { block, row, column }, each from 0
//   bestAvailable(layout, isFree) → the number nearest to the stage and the middle, or null
const HALL_SEATS = 120;
const BLOCK_SEATS = 300;

export function layoutOf(total) {
  const columns = total <= HALL_SEATS ? 10 : 12;
  const inBlock = total <= BLOCK_SEATS ? total : BLOCK_SEATS;
  const blocks = [];
  for (let first = 1; first <= total; first += inBlock) {
    const index = blocks.length;
    blocks.push({ index, name: String(index + 1), first, last: Math.min(total, first + inBlock - 1) });
  }
  return { total, columns, inBlock, blocks };
}

export function placeOf(layout, number) {
  const block = Math.floor((number - 1) / layout.inBlock);
  const within = (number - 1) % layout.inBlock;
  return { block, row: Math.floor(within / layout.columns), column: within % layout.columns };
}

export function bestAvailable(layout, isFree) {
  const middle = (layout.columns - 1) / 2;
  for (let start = 1; start <= layout.total; start += layout.columns) {
    let best = null;
    const end = Math.min(layout.total, start + layout.columns - 1);
    for (let number = start; number <= end; number++) {
      const aside = Math.abs(placeOf(layout, number).column - middle);
      if (isFree(number) && (best === null || aside < best.aside)) {
        best = { number, aside };
      }
    }
    if (best) {
      return best.number;
    }
  }
  return null;
}
