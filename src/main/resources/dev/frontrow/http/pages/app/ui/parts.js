// The parts that pages are put together from; each is a template.
//   heading(text, { lead, back: { href, text } })      the page's h1, which takes the focus
//   linkButton(href, content, kind), button(content, { kind, busy, disabled, press })
//   field({ id, label, type, value, error, hint, … })  from field.js; in a form: ui/form.js
//   panel(content), badge(text, tone, iconName), facts([[name, value], …])
//   loadingLines(n), empty(iconName, title, text, action)
//   problem(refusal, ways)                              from refusal.js: words and a way on
// tones: 'plain', 'good', 'warn', 'bad', 'accent'. kinds: 'plain', 'primary', 'danger', 'quiet'.
import { t } from '../language/i18n.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';

export { field } from './field.js';
export { problem } from './refusal.js';

export function heading(text, { lead, back } = {}) {
  return html`
    <header class="page-head">
      ${back ? html`<a class="back" href=${back.href}>${icon('back')}<span>${back.text}</span></a>` : nothing}
      <h1 tabindex="-1">${text}</h1>
      ${lead ? html`<p class="lead">${lead}</p>` : nothing}
    </header>
  `;
}

export function linkButton(href, content, kind = 'plain') {
  return html`<a class="button ${kind}" href=${href}>${content}</a>`;
}

/** A button that is busy stays focusable and says so; pressing it again does nothing. */
export function button(content, { kind = 'plain', busy = false, disabled = false, press, id, type = 'button' } = {}) {
  return html`
    <button
      class="button ${kind} ${busy ? 'busy' : ''}"
      id=${id ?? nothing}
      type=${type}
      ?disabled=${disabled}
      aria-disabled=${busy ? 'true' : nothing}
      @click=${(event) => (busy ? event.preventDefault() : press?.(event))}
    >
      ${content}${busy ? html`<span class="spinner" aria-hidden="true"></span><span class="only-heard">${t('busy')}</span>` : nothing}
    </button>
  `;
}

export function panel(content, kind = '') {
  return html`<section class="panel ${kind}">${content}</section>`;
}

export function badge(text, tone = 'plain', iconName = null) {
  return html`<span class="badge ${tone}">${iconName ? icon(iconName) : nothing}${text}</span>`;
}

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
