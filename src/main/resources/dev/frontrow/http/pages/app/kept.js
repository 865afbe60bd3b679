// What this browser keeps between visits, as JSON under `frontrow.<name>`. When storage is forbidden or
// full, the value lasts as long as the tab.
//   keep('session', {…}); kept('session'); drop('session'); onKept((name) => …) for other tabs
// The module that keeps a value checks what kept() finds: another version may have written it.
const PREFIX = 'frontrow.';
/** Copies of what the server has. They make room for what it does not have, such as a payment's key. */
const COPIES = 'tickets.';

/**
 * Values that storage did not take. They are newer than what it may have under the same name.
 * @type {Map<string, any>}
 */
const fallback = new Map();

/**
 * @param {string} name
 * @returns {any} null where nothing is kept
 */
export function kept(name) {
  if (fallback.has(name)) {
    return fallback.get(name);
  }
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  const text = JSON.stringify(value);
  if (stored(name, text) || (!name.startsWith(COPIES) && madeRoom() && stored(name, text))) {
    fallback.delete(name);
  } else {
    drop(name); // a reload must not find the older value
    fallback.set(name, value);
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function stored(name, text) {
  try {
    localStorage.setItem(PREFIX + name, text);
    return true;
  } catch {
    return false;
  }
}

function madeRoom() {
  const copies = keptNames(COPIES);
  copies.forEach(drop);
  return copies.length > 0;
}

/** @param {string} name */
export function drop(name) {
  fallback.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // storage is forbidden: it holds nothing
  }
}

/**
 * The kept names that start so.
 * @param {string} beginning
 */
export function keptNames(beginning) {
  const names = new Set([...fallback.keys()]);
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => names.add(key.slice(PREFIX.length)));
  } catch {
    // storage is forbidden: it holds nothing
  }
  return [...names].filter((name) => name.startsWith(beginning));
}

// What another tab keeps later is newer than what this tab could not keep.
window.addEventListener('storage', ({ key }) => {
  if (key === null) {
    fallback.clear();
  } else if (key.startsWith(PREFIX)) {
    fallback.delete(key.slice(PREFIX.length));
  }
});

/**
 * Tells which names another tab keeps or drops; null when it dropped all of them.
 * @param {(name: string | null) => void} listener
 */
export function onKept(listener) {
  /** @param {StorageEvent} event */
  const heard = (event) => {
    if (event.key === null) {
      listener(null);
    } else if (event.key.startsWith(PREFIX)) {
      listener(event.key.slice(PREFIX.length));
    }
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
