// The words of the pages, in the language of <html lang> (first.js set it).
//   t('seats.free', { n: 3 })   a message; a key that does not exist is shown as it is
//   language()                  'en' or 'ko'
//   setLanguage('ko')           loads its messages and tells those who onLanguage()
// Messages are in en.js and ko.js: `'key': 'text with {name}'` or `'key': ({ n }) => '…'`. Both have
// the same keys, which MessagesTest holds.
import { observable } from '../observable.js';

const load = (tag) => (tag === 'ko' ? import('./ko.js') : import('./en.js'));
const current = observable(document.documentElement.lang === 'ko' ? 'ko' : 'en');
let messages = (await load(current.value)).messages;

export function language() {
  return current.value;
}

export function t(key, values = {}) {
  const message = messages[key];
  if (typeof message === 'function') {
    return message(values);
  }
  return message === undefined
    ? key
    : message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export async function setLanguage(tag) {
  messages = (await load(tag)).messages;
  document.documentElement.lang = tag;
  try {
    localStorage.setItem('frontrow.language', tag);
  } catch {
    // it holds for this visit
  }
  current.set(tag);
}

export const onLanguage = current.listen;
