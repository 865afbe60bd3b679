// What this browser keeps between visits, as JSON under `frontrow.<name>`. Where storage is
// forbidden or full, it is kept for as long as the tab lives.
//   keep('session', {…}); kept('session'); drop('session'); onKept((name) => …) for other tabs.
const PREFIX = 'frontrow.';
/** What the server has too makes room for what it has not, such as the key of a payment. */
const COPIES = 'tickets.';

/** What storage did not take. It is newer than what storage may have under the same name. */
const fallback = new Map();

export function kept(name) {
  if (fallback.has(name)) {
    return fallback.get(name);
  }
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  const text = JSON.stringify(value);
  if (stored(name, text) || (!name.startsWith(COPIES) && madeRoom() && stored(name, text))) {
    fallback.delete(name);
  } else {
    drop(name); // the older one must not be found after a reload
    fallback.set(name, value);
  }
}

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

export function drop(name) {
  fallback.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // nothing is kept where nothing can be
  }
}

/** The names under which something is kept that begin so. */
export function keptNames(beginning) {
  const names = new Set([...fallback.keys()]);
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => names.add(key.slice(PREFIX.length)));
  } catch {
    // as above
  }
  return [...names].filter((name) => name.startsWith(beginning));
}

// What another tab has kept since is newer than what this one could not keep.
window.addEventListener('storage', ({ key }) => {
  if (key === null) {
    fallback.clear();
  } else if (key.startsWith(PREFIX)) {
    fallback.delete(key.slice(PREFIX.length));
  }
});

/** Hears of what another tab keeps or drops; with null when it dropped everything. */
export function onKept(listener) {
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
