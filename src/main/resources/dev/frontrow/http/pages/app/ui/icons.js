// Pictures without a meaning of their own: always beside words, hidden from screen readers.
//   icon('ticket')
import { html, svg } from './html.js';

const SHAPES = {
  alert: svg`<path d="M12 8v5m0 3.5v.1M10.4 3.9 2.6 17.4A1.9 1.9 0 0 0 4.2 20h15.6a1.9 1.9 0 0 0 1.6-2.6L13.6 3.9a1.9 1.9 0 0 0-3.2 0Z"/>`,
  arrow: svg`<path d="m9 5 7 7-7 7"/>`,
  back: svg`<path d="m15 5-7 7 7 7"/>`,
  bell: svg`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 20.5a2.2 2.2 0 0 0 4 0"/>`,
  calendar: svg`<path d="M4 6.5h16v13H4ZM4 10.5h16M8 4v4m8-4v4"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  chart: svg`<path d="M4 20h16M7 16v-4m5 4V6m5 10V9"/>`,
  clock: svg`<path d="M12 7v5l3.5 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z"/>`,
  cross: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  info: svg`<path d="M12 11v5.5m0-9v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z"/>`,
  lock: svg`<path d="M6 11h12v9H6Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  moon: svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z"/>`,
  off: svg`<path d="M3 3l18 18M8.5 16.5a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4.5-2.6m5 0a10 10 0 0 1 4.5 2.6M12 20v.1"/>`,
  pause: svg`<path d="M8.5 6v12m7-12v12"/>`,
  people: svg`<path d="M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6m1-8.2a3.2 3.2 0 1 0-1.4-6.2m2.4 8.6c2.6.6 4.5 2.7 4.5 5.8"/>`,
  person: svg`<path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c0-4 3.4-6.5 7.5-6.5s7.5 2.5 7.5 6.5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  repeat: svg`<path d="M4.5 12a7.5 7.5 0 0 1 13-5L20 9.5M20 4v5.5h-5.5M19.5 12a7.5 7.5 0 0 1-13 5L4 14.5M4 20v-5.5h5.5"/>`,
  search: svg`<path d="M16 16l4.5 4.5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z"/>`,
  seat: svg`<path d="M7 12V6.5A2.5 2.5 0 0 1 9.5 4h5A2.5 2.5 0 0 1 17 6.5V12M5 10.5a2 2 0 0 1 2 2V15h10v-2.5a2 2 0 1 1 2.5 1.9V18h-15v-3.6A2 2 0 0 1 5 10.5ZM7 18v2.5M17 18v2.5"/>`,
  sun: svg`<path d="M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v2.5m0 15V22M2 12h2.5m15 0H22M5 5l1.7 1.7m10.6 10.6L19 19m0-14-1.7 1.7M6.7 17.3 5 19"/>`,
  ticket: svg`<path d="M3.5 8.5v-2h17v2a3.5 3.5 0 0 0 0 7v2h-17v-2a3.5 3.5 0 0 0 0-7ZM14 6.5v2m0 3v1m0 3v2"/>`,
  up: svg`<path d="M12 20V5m-6 6 6-6 6 6"/>`,
  wallet: svg`<path d="M4 7.5v11h16v-11Zm0 0 11-3.5v3.5M16 13h.1"/>`,
};

/** @typedef {keyof typeof SHAPES} IconName */

/** @param {IconName} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
