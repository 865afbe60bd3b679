// The words of the pages, in the language of <html lang> (first.js set it).
//   t('seats.free', { n: 3 })   a message; a key that does not exist is shown as it is
//   language()                  'en' or 'ko'
//   setLanguage('ko')           loads its messages and tells those who onLanguage()
//   await firstWords()          before anything is drawn
//   await moreWords('organiser')  those that only some pages need, before such a page is drawn
// Messages are in en.js and ko.js: `'key': 'text with {name}'` or `'key': ({ n }) => '…'`. Both have
// the same keys, which MessagesTest holds; so have organiser-en.js and organiser-ko.js.
import { observable } from '../observable.js';

const PARTS = {
  everywhere: { en: () => import('./en.js'), ko: () => import('./ko.js') },
  organiser: { en: () => import('./organiser-en.js'), ko: () => import('./organiser-ko.js') },
};
const wanted = new Set(['everywhere']);

async function load(tag) {
  const parts = await Promise.all([...wanted].map((part) => PARTS[part][tag]()));
  return Object.assign({}, ...parts.map((part) => part.messages));
}

const current = observable(document.documentElement.lang === 'ko' ? 'ko' : 'en');
let messages = {};

export async function firstWords() {
  messages = await load(current.value);
}

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

export async function moreWords(part) {
  if (!wanted.has(part)) {
    const { messages: more } = await PARTS[part][current.value]();
    wanted.add(part);
    messages = { ...messages, ...more };
  }
}

export async function setLanguage(tag) {
  messages = await load(tag);
  document.documentElement.lang = tag;
  try {
    localStorage.setItem('frontrow.language', tag);
  } catch {
    // it holds for this visit
  }
  current.set(tag);
}

export const onLanguage = current.listen;
