// Says something to those who listen to the page instead of looking at it; to those who look too, see
// notice.js.
//   announce('12 ahead of you')               when there is a pause
//   announce('Your turn', { urgent: true })   at once
const regions = {};

/** Two elements that stay in the page for good; screen readers notice what changes in them. */
export function liveRegions() {
  return ['polite', 'assertive'].map((politeness) => {
    const region = document.createElement('div');
    region.className = 'only-heard';
    region.setAttribute('aria-live', politeness);
    region.setAttribute('aria-atomic', 'true');
    regions[politeness] = region;
    return region;
  });
}

export function announce(text, { urgent = false } = {}) {
  const region = regions[urgent ? 'assertive' : 'polite'];
  if (region) {
    // The same words again are news too, and only a change is heard.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}
