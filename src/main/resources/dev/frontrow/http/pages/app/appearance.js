// Light or dark: as the system says, until somebody says otherwise.
//   theme() is 'system', 'light' or 'dark'; setTheme(one of them).
const KEY = 'frontrow.theme';

export function theme() {
  return document.documentElement.dataset.theme ?? 'system';
}

export function setTheme(wish) {
  if (wish === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = wish;
  }
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
