// How numbered seats become rows and blocks. The contract numbers the seats of a date from 1 and says no
// more. One rule of ours draws and names them (seat-name.js): rows of ten from the stage backwards, and
// above 300 seats blocks of 300.
//   layoutOf(total) → { total, columns, blocks: [{ index, name, first, last }] }
//   placeOf(total, number) → { block, row, column }, each from 0
//   hasBlocks(total)
const COLUMNS = 10;
const BLOCK_SEATS = 300;

/** @param {number | undefined} total */
export function hasBlocks(total) {
  return total !== undefined && total > BLOCK_SEATS;
}

/** @typedef {{ index: number, name: string, first: number, last: number }} Block */

/** @param {number} total */
export function layoutOf(total) {
  const size = hasBlocks(total) ? BLOCK_SEATS : total;
  /** @type {Block[]} */
  const blocks = [];
  for (let first = 1; first <= total; first += size) {
    const index = blocks.length;
    blocks.push({ index, name: String(index + 1), first, last: Math.min(total, first + size - 1) });
  }
  return { total, columns: COLUMNS, blocks };
}

/**
 * @param {number | undefined} total
 * @param {number} number
 */
export function placeOf(total, number) {
  const block = hasBlocks(total) ? Math.floor((number - 1) / BLOCK_SEATS) : 0;
  const within = number - 1 - block * BLOCK_SEATS;
  return { block, row: Math.floor(within / COLUMNS), column: within % COLUMNS };
}
