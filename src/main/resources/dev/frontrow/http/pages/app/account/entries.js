// What one may enter about oneself, as the contract has it, and where to go afterwards.
export function isEmail(text) {
  return text.trim().length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

export function isPassword(text, least = 8) {
  return text.length >= least && text.length <= 128;
}

export function isName(text) {
  return text.trim() !== '' && text.length <= 100 && !/[\u0000-\u001f\u007f]/.test(text);
}

/** A path of ours only: an address elsewhere in a link would be a trap. */
export function next(query) {
  const path = query.get('next') ?? '/';
  return /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-') ? path : '/';
}
