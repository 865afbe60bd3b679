// Values and events that other modules listen to.
//   const name = observable(0);  name.value;  name.set(1);  const stop = name.listen((v) => …);
//   const moves = news();  moves.tell(move);  const stop = moves.listen((move) => …);
// An observable keeps its value and tells listeners only of another one (Object.is). News keeps nothing.

/**
 * @template T
 * @typedef {(listener: (value: T) => unknown) => () => void} Listen registers; the result ends it
 */

/**
 * @template T
 * @param {T} first
 */
export function observable(first) {
  let value = first;
  const { tell, listen } = /** @type {News<T>} */ (news());
  return {
    get value() {
      return value;
    },
    /** @param {T} next */
    set(next) {
      if (!Object.is(value, next)) {
        value = next;
        tell(next);
      }
    },
    listen,
  };
}

/**
 * @template T
 * @typedef {{ tell: (what: T) => void, listen: Listen<T> }} News
 */

/**
 * @template T
 * @returns {News<T>}
 */
export function news() {
  /** @type {Set<(what: T) => unknown>} */
  const listeners = new Set();
  return {
    tell(what) {
      [...listeners].forEach((listener) => listener(what));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
