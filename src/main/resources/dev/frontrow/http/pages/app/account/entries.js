// What visitors may enter about themselves, as the contract has it, and where they go afterwards.
/** @param {string} text */
export function isEmail(text) {
  return text.trim().length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

/**
 * @param {string} text
 * @param {number} least
 */
export function isPassword(text, least = 8) {
  return text.length >= least && text.length <= 128;
}

/** @param {string} text */
export function isName(text) {
  // eslint-disable-next-line no-control-regex -- the contract excludes control characters
  return text.trim() !== '' && text.length <= 100 && !/[\u0000-\u001f\u007f]/.test(text);
}

/**
 * A path of our own. A link that leads elsewhere would be a trap.
 * @param {URLSearchParams} query
 */
export function next(query) {
  const path = query.get('next') ?? '/';
  return /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-') ? path : '/';
}
