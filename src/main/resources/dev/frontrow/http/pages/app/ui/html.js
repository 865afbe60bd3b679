// Templates, from lit-html: html`…`, svg`…`, render(template, element), nothing; and
//   each(items, key, template)   a list whose elements stay with their items when it changes
export { html, svg, render, nothing } from '../../lib/lit-html/lit-html.js';
export { repeat as each } from '../../lib/lit-html/directives/repeat.js';
