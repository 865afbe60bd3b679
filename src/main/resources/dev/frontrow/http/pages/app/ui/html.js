// Templates, from lit-html: html`…`, svg`…`, render(template, element), nothing; and
//   each(items, key, template)   a list whose elements stay with their items when the list changes
/** @import { TemplateResult } from '../../lib/lit-html/lit-html.js' */

/** @typedef {TemplateResult<1> | TemplateResult<2> | symbol} Template a symbol only for `nothing` */
/** @typedef {unknown} Content whatever lit-html draws within a template: texts, templates, lists, elements */
export { html, svg, render, nothing } from '../../lib/lit-html/lit-html.js';
export { repeat as each } from '../../lib/lit-html/directives/repeat.js';
