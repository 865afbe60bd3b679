// The words of the pages in the language of <html lang>, which first.js sets.
//   t('seats.free', { n: 3 })   a message; an unknown key is shown as it is
//   language()                  'en' or 'ko'
//   setLanguage('ko')           loads its messages, then tells the listeners of onLanguage()
//   await firstWords()          before anything is drawn
//   await moreWords('organiser')  before a page is drawn that needs them
// The messages are in en.js and ko.js, those of the organiser in organiser-en.js and organiser-ko.js:
// `'key': 'text with {name}'` or `'key': ({ n }) => '…'`. MessagesTest checks that both languages have
// the same keys.
import { observable } from '../observable.js';

/** @typedef {'en' | 'ko'} Language */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {Record<string, string | ((values: Values) => string)>} Messages */
/** @typedef {Record<Language, () => Promise<{ messages: Messages }>>} Part */
/** @typedef {keyof typeof PARTS} PartName */

/** @type {{ everywhere: Part, organiser: Part }} */
const PARTS = {
  everywhere: { en: () => import('./en.js'), ko: () => import('./ko.js') },
  organiser: { en: () => import('./organiser-en.js'), ko: () => import('./organiser-ko.js') },
};
/** @type {Set<PartName>} */
const wanted = new Set(['everywhere']);

/**
 * @param {Language} tag
 * @returns {Promise<Messages>}
 */
async function load(tag) {
  const parts = await Promise.all([...wanted].map((part) => PARTS[part][tag]()));
  return Object.assign({}, ...parts.map((part) => part.messages));
}

/** @type {Language} */
const first = document.documentElement.lang === 'ko' ? 'ko' : 'en';
const current = observable(first);
/** @type {Messages} */
let messages = {};

export async function firstWords() {
  messages = await load(current.value);
}

export function language() {
  return current.value;
}

/**
 * @param {string} key
 * @param {Values} values
 */
export function t(key, values = {}) {
  const message = messages[key];
  if (typeof message === 'function') {
    return message(values);
  }
  return message === undefined
    ? key
    : message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** @param {PartName} part */
export async function moreWords(part) {
  if (!wanted.has(part)) {
    const { messages: more } = await PARTS[part][current.value]();
    wanted.add(part);
    messages = { ...messages, ...more };
  }
}

/** @param {Language} tag */
export async function setLanguage(tag) {
  messages = await load(tag);
  document.documentElement.lang = tag;
  try {
    localStorage.setItem('frontrow.language', tag);
  } catch {
    // storage is forbidden: the choice lasts for this visit
  }
  current.set(tag);
}

export const onLanguage = current.listen;
