// Light or dark colours. They follow the system until the visitor chooses.
//   theme() is 'system', 'light' or 'dark'; setTheme(theme)
// The choice is data-theme of <html>; the colours that follow from it are data-colours. first.js sets
// both before the first paint. The style sheets read data-colours alone: with prefers-color-scheme
// they would repeat every dark colour, and many phones do not know light-dark().

/** @typedef {'system' | 'light' | 'dark'} Theme */
const KEY = 'frontrow.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** @returns {Theme} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** @param {Theme} wish */
export function setTheme(wish) {
  if (wish === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = wish;
  }
  paint();
  try {
    if (wish === 'system') {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, wish);
    }
  } catch {
    // storage is forbidden: the choice lasts for this visit
  }
}

function paint() {
  const colours = theme() === 'system' ? (system.matches ? 'dark' : 'light') : theme();
  document.documentElement.dataset.colours = colours;
}

system.addEventListener('change', paint);
