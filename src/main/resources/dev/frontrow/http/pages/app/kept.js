// What this browser keeps between visits, as JSON under `frontrow.<name>`. Where storage is
// forbidden or full, it is kept for as long as the tab lives.
//   keep('session', {…}); kept('session'); drop('session'); onKept((name) => …) for other tabs.
const PREFIX = 'frontrow.';
const fallback = new Map();

export function kept(name) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? (fallback.get(name) ?? null) : JSON.parse(text);
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    fallback.delete(name);
  } catch {
    fallback.set(name, value);
  }
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
