// Tells something to people who use a screen reader. notice.js also shows it.
//   announce('12 ahead of you')               at the next pause
//   announce('Your turn', { urgent: true })   at once

/** @type {{ polite?: HTMLElement, assertive?: HTMLElement }} */
const regions = {};

/** Two elements that always stay in the page. Screen readers read what changes in them. */
export function liveRegions() {
  return /** @type {const} */ (['polite', 'assertive']).map((politeness) => {
    const region = document.createElement('div');
    region.className = 'only-heard';
    region.setAttribute('aria-live', politeness);
    region.setAttribute('aria-atomic', 'true');
    regions[politeness] = region;
    return region;
  });
}

/**
 * @param {string} text
 * @param {{ urgent?: boolean }} options
 */
export function announce(text, { urgent = false } = {}) {
  const region = regions[urgent ? 'assertive' : 'polite'];
  if (region) {
    // Screen readers read changes only, so a repeated text gets a space.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}
