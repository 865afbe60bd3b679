// A page with a form about oneself; afterwards to where one was going.
//   accountPage(context, { name, fields, send(entered), other, ask, note() }) → as router.js has it
// name: 'sign-in' or 'sign-up', whose words are `<name>.title` and `<name>.lead`; other: the name of
// the page for who is wrong here, and ask the words before the way to it; note: what stands above.
// fields: [{ id, isGood(text), error, … as field() in ui/field.js }]; id is 'name', 'email' or
// 'password', error the words for a text that is not good. A password may be shown while it is typed.
import { t } from '../language/i18n.js';
import { formOf } from '../ui/form.js';
import { html, nothing } from '../ui/html.js';
import { button, heading } from '../ui/parts.js';
import { next } from './entries.js';

const KINDS = {
  name: { autocomplete: 'name', maxlength: 100 },
  email: { type: 'email', autocomplete: 'username', inputmode: 'email', autocapitalize: 'none', spellcheck: 'false' },
  // Not cut off at its longest: half a password that was pasted would be another one.
  password: { autocapitalize: 'none', spellcheck: 'false' },
};

export function accountPage(context, { name, fields, send, other, ask, note = () => nothing }) {
  const to = next(context.query);
  const elsewhere = `/${other}?next=${encodeURIComponent(to)}`;
  const entered = Object.fromEntries(fields.map(({ id }) => [id, '']));
  let shown = false;
  const form = formOf(context, {
    check: () => Object.fromEntries(
      fields.filter(({ id, isGood }) => !isGood(entered[id])).map(({ id, error }) => [id, t(error)]),
    ),
    place: (pointer) => fields.map(({ id }) => id).find((id) => pointer === `/${id}`),
    async send() {
      const { password, ...texts } = entered;
      const trimmed = Object.entries(texts).map(([id, text]) => [id, text.trim()]);
      await send({ ...Object.fromEntries(trimmed), password });
      context.go(to, { replace: true });
    },
  });

  function entry({ id, hint, error, isGood, ...attributes }) {
    return form.field({
      ...KINDS[id],
      ...attributes,
      id,
      label: t(`account.${id}`),
      hint: hint && t(hint),
      type: id === 'password' && !shown ? 'password' : KINDS[id].type,
      value: entered[id],
      required: true,
      input: (text) => { entered[id] = text; },
    });
  }

  return {
    title: () => t(`${name}.title`),
    render: () => html`
      <div class="narrow">
        ${heading(t(`${name}.title`), { lead: t(`${name}.lead`) })}
        ${note()}
        <form class="panel form" novalidate @submit=${form.submit}>
          ${form.problem({ [other]: elsewhere, again: undefined })}
          ${fields.map(entry)}
          <label class="check">
            <input type="checkbox" .checked=${shown} @change=${(event) => {
              shown = event.target.checked;
              context.update();
            }}>
            <span>${t('account.show')}</span>
          </label>
          ${button(t(`${name}.title`), { kind: 'primary big', busy: form.busy, type: 'submit' })}
        </form>
        <p class="aside">${t(ask)} <a href=${elsewhere}>${t(`${other}.title`)}</a></p>
      </div>
    `,
  };
}
