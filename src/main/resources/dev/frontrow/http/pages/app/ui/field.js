// Something to fill in, with its label, hint and error.
//   field({ id, label, value, error, hint, input(text), type, autocomplete, inputmode, … })
//     type 'textarea' and 'select' too, the latter with options: [{ value, text }]
//     amount: true groups digits while they are typed; read them with amountOf() of ui/amount.js
// An input method composes a syllable in several steps; it is read when it is whole.
import { regroup } from './amount.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';

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

function described(id, hint, error) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim();
  return ids === '' ? nothing : ids;
}

function entry(id, describedBy, error, { type = 'text', input, amount = false, ...attributes }) {
  const invalid = error ? 'true' : nothing;
  const read = (event) => {
    if (event.isComposing) {
      return;
    }
    if (amount) {
      regroup(event.target);
    }
    input?.(event.target.value);
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
          ${attributes.options.map((it) => html`
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
          min=${attributes.min ?? nothing}
          max=${attributes.max ?? nothing}
          step=${attributes.step ?? nothing}
          minlength=${attributes.minlength ?? nothing}
          maxlength=${attributes.maxlength ?? nothing}
          placeholder=${attributes.placeholder ?? nothing}
          ?required=${attributes.required ?? false}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
          @input=${read}
          @compositionend=${read}
        >
      `;
  }
}
