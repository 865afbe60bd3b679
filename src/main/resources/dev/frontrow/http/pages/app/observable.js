// A value that tells when it changes.
//   const name = observable(0);  name.value;  name.set(1);  const stop = name.listen((v) => …);
// Listeners hear only of values that are not the same one (Object.is).
// What happens and is not kept:
//   const moves = news();  moves.tell(move);  const stop = moves.listen((move) => …);
export function observable(first) {
  let value = first;
  const listeners = new Set();
  return {
    get value() {
      return value;
    },
    set(next) {
      if (Object.is(value, next)) {
        return;
      }
      value = next;
      [...listeners].forEach((listener) => listener(value));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function news() {
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
