// Light or dark: as the system says, until somebody says otherwise.
//   theme() is 'system', 'light' or 'dark'; setTheme(one of them).
// What was said is data-theme of <html>, and what follows from it data-colours; first.js has set both
// before the first paint. Style sheets could ask for the system's wish themselves, but would then
// have to say every dark colour twice, or by light-dark(), which many phones do not know.
const KEY = 'frontrow.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

export function theme() {
  return document.documentElement.dataset.theme ?? 'system';
}

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
    // it holds for this visit
  }
}

function paint() {
  const colours = theme() === 'system' ? (system.matches ? 'dark' : 'light') : theme();
  document.documentElement.dataset.colours = colours;
}

system.addEventListener('change', paint);
