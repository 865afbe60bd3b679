// A form field with its label, hint and error.
//   field({ id, label, value, error, hint, input(text), type, autocomplete, inputmode, … })
// An input method composes a syllable in several steps; `input` gets it when it is complete.
import { regroup } from './amount.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';

/**
 * @typedef {object} FieldOptions
 * @property {string} id
 * @property {string} label
 * @property {string} [error]
 * @property {string} [hint]
 * @property {string} [type] also 'textarea' and 'select'
 * @property {{ value: string, text: string }[]} [options] of a select
 * @property {string} [value]
 * @property {(text: string) => void} [input]
 * @property {boolean} [amount] groups the digits while they are typed; amountOf() of ui/amount.js reads them
 * @property {string} [name]
 * @property {string} [autocomplete]
 * @property {string} [autocapitalize]
 * @property {string} [spellcheck]
 * @property {string} [inputmode]
 * @property {number} [rows]
 * @property {number} [maxlength]
 * @property {boolean} [required]
 */

/** @param {FieldOptions} options */
export function field({ id, label, error, hint, ...options }) {
  return html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for=${id}>${label}</label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      ${entry(id, described(id, hint, error), error, options)}
      ${error ? html`<p class="error" id="${id}-error">${icon('alert')}<span>${error}</span></p>` : nothing}
    </div>
  `;
}

/**
 * @param {string} id
 * @param {string | undefined} hint
 * @param {string | undefined} error
 */
function described(id, hint, error) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim();
  return ids === '' ? nothing : ids;
}

/**
 * @param {string} id
 * @param {string | symbol} describedBy
 * @param {string | undefined} error
 * @param {Omit<FieldOptions, 'id' | 'label' | 'error' | 'hint'>} options
 */
function entry(id, describedBy, error, { type = 'text', input, amount = false, ...attributes }) {
  const invalid = error ? 'true' : nothing;
  /** @param {InputEvent & { currentTarget: HTMLInputElement }} event */
  const read = ({ isComposing, currentTarget }) => {
    if (isComposing) {
      return;
    }
    if (amount) {
      regroup(currentTarget);
    }
    input?.(currentTarget.value);
  };
  switch (type) {
    case 'textarea':
      return html`
        <textarea
          id=${id}
          name=${id}
          rows=${attributes.rows ?? 3}
          maxlength=${attributes.maxlength ?? nothing}
          .value=${attributes.value ?? ''}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
          @input=${read}
          @compositionend=${read}
        ></textarea>
      `;
    case 'select':
      return html`
        <select id=${id} name=${id} aria-invalid=${invalid} aria-describedby=${describedBy} @change=${read}>
          ${attributes.options?.map((it) => html`
            <option value=${it.value} ?selected=${it.value === attributes.value}>${it.text}</option>
          `)}
        </select>
      `;
    default:
      return html`
        <input
          id=${id}
          name=${attributes.name ?? id}
          type=${type}
          .value=${attributes.value ?? ''}
          autocomplete=${attributes.autocomplete ?? nothing}
          autocapitalize=${attributes.autocapitalize ?? nothing}
          spellcheck=${attributes.spellcheck ?? nothing}
          inputmode=${attributes.inputmode ?? (amount ? 'numeric' : nothing)}
          maxlength=${attributes.maxlength ?? nothing}
          ?required=${attributes.required ?? false}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
          @input=${read}
          @compositionend=${read}
        >
      `;
  }
}
