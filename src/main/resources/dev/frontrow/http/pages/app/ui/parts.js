// The parts of which pages consist; each is a template.
//   heading(text, { lead, back: { href, text } })      the page's h1, which gets the focus
//   linkButton(href, content, kind), button(content, { kind, busy, disabled, press })
//   field({ id, label, type, value, error, hint, … })  from field.js; in a form: ui/form.js
//   badge(text, tone, iconName), facts([[name, value], …])
//   loadingLines(n), empty(iconName, title, text, action)
//   problem(refusal, ways)                              from refusal.js: words and what to do next
// Kinds of buttons: 'plain', 'primary', 'danger', 'quiet', and with them 'big' and 'wide'.
import { t } from '../language/i18n.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';
/** @import { Content } from './html.js' */
/** @import { IconName } from './icons.js' */

/** @typedef {'plain' | 'good' | 'warn' | 'bad' | 'accent'} Tone */
/**
 * @typedef {object} ButtonOptions
 * @property {string} [kind]
 * @property {boolean} [busy]
 * @property {boolean} [disabled]
 * @property {(event: MouseEvent) => unknown} [press]
 * @property {string} [id]
 * @property {'button' | 'submit'} [type]
 */

export { field } from './field.js';
export { problem } from './refusal.js';

/**
 * @param {string} text
 * @param {{ lead?: Content, back?: { href: string, text: string } }} options
 */
export function heading(text, { lead, back } = {}) {
  return html`
    <header class="page-head">
      ${back ? html`<a class="back" href=${back.href}>${icon('back')}<span>${back.text}</span></a>` : nothing}
      <h1 tabindex="-1">${text}</h1>
      ${lead ? html`<p class="lead">${lead}</p>` : nothing}
    </header>
  `;
}

/**
 * @param {string} href
 * @param {Content} content
 * @param {string} kind
 */
export function linkButton(href, content, kind = 'plain') {
  return html`<a class="button ${kind}" href=${href}>${content}</a>`;
}

/**
 * A busy button keeps the focus and says that it is busy; another press does nothing.
 * @param {Content} content
 * @param {ButtonOptions} options
 */
export function button(content, { kind = 'plain', busy = false, disabled = false, press, id, type = 'button' } = {}) {
  return html`
    <button
      class="button ${kind} ${busy ? 'busy' : ''}"
      id=${id ?? nothing}
      type=${type}
      ?disabled=${disabled}
      aria-disabled=${busy ? 'true' : nothing}
      @click=${(/** @type {MouseEvent} */ event) => (busy ? event.preventDefault() : press?.(event))}
    >
      ${content}${busy ? html`<span class="spinner" aria-hidden="true"></span><span class="only-heard">${t('busy')}</span>` : nothing}
    </button>
  `;
}

/**
 * @param {string} text
 * @param {Tone} tone
 * @param {IconName | null} iconName
 */
export function badge(text, tone = 'plain', iconName = null) {
  return html`<span class="badge ${tone}">${iconName ? icon(iconName) : nothing}${text}</span>`;
}

/** @param {[name: string, value: Content][]} pairs */
export function facts(pairs) {
  return html`
    <dl class="facts">
      ${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
  `;
}

export function loadingLines(lines = 3) {
  return html`
    <div class="loading" role="status">
      <span class="only-heard">${t('loading')}</span>
      ${Array.from({ length: lines }, () => html`<div class="loading-line"></div>`)}
    </div>
  `;
}

/**
 * @param {IconName} iconName
 * @param {string} title
 * @param {string} text
 * @param {Content} action
 */
export function empty(iconName, title, text, action = nothing) {
  return html`
    <div class="empty">
      ${icon(iconName)}
      <h2>${title}</h2>
      <p>${text}</p>
      ${action}
    </div>
  `;
}
