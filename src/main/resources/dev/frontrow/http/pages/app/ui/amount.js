// Whole numbers as people enter them: "30,000", "₩30 000", "３００００원".
//   amountOf(text)   a number; null where nothing is entered; NaN for what is no whole number
//   isBetween(text, least, most)
//   regroup(input)   groups the digits of an input and keeps the caret at its digit
import { number } from '../language/format.js';

/** @param {string} text */
export function amountOf(text) {
  const bare = plain(text);
  if (bare === '') {
    return null;
  }
  return /^\d{1,15}$/.test(bare) ? Number(bare) : Number.NaN;
}

/**
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
export function isBetween(text, least, most) {
  const amount = amountOf(text);
  return amount !== null && amount >= least && amount <= most;
}

/** @param {HTMLInputElement} input */
export function regroup(input) {
  const amount = amountOf(input.value);
  if (amount === null || Number.isNaN(amount)) {
    return;
  }
  const grouped = number(amount);
  if (grouped === input.value) {
    return;
  }
  const after = plain(input.value.slice(input.selectionEnd ?? undefined)).length;
  input.value = grouped;
  let caret = grouped.length;
  for (let digits = 0; caret > 0 && digits < after; caret--) {
    digits += /\d/.test(grouped[caret - 1]) ? 1 : 0;
  }
  input.setSelectionRange(caret, caret);
}

/** @param {string} text */
function plain(text) {
  return text.normalize('NFKC').replace(/[,\s₩\\원]/g, '');
}
