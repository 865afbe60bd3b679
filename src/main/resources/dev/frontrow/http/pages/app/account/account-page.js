// A page with a form about oneself; afterwards to where one was going.
//   accountPage(context, { name, fields, send(entered), other, ask, note() }) → as router.js has it
// name: 'sign-in' or 'sign-up', whose words are `<name>.title` and `<name>.lead`; other: the name of
// the page for who is wrong here, and ask the words before the way to it; note: what stands above.
// fields: [{ id, isGood(text), error, … as field() in ui/parts.js }]; id is 'name', 'email' or
// 'password', error the words for a text that is not good. A password may be shown while it is typed.
import { isAborted, Refusal } from '../api/client.js';
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { button, field, heading, problem } from '../ui/parts.js';
import { next } from './entries.js';

const KINDS = {
  name: { autocomplete: 'name', maxlength: 100 },
  email: { type: 'email', autocomplete: 'username', inputmode: 'email' },
  password: { maxlength: 128 },
};

export function accountPage(context, { name, fields, send, other, ask, note = () => nothing }) {
  const to = next(context.query);
  const elsewhere = `/${other}?next=${encodeURIComponent(to)}`;
  const entered = Object.fromEntries(fields.map(({ id }) => [id, '']));
  let wrong = new Set();
  let shown = false;
  let busy = false;
  let refusal = null;

  async function submit(event) {
    event.preventDefault();
    const form = event.target;
    wrong = new Set(fields.filter(({ id, isGood }) => !isGood(entered[id])).map(({ id }) => id));
    context.update();
    if (wrong.size > 0 || busy) {
      queueMicrotask(() => form.querySelector('[aria-invalid]')?.focus());
      return;
    }
    busy = true;
    refusal = null;
    try {
      const { password, ...texts } = entered;
      const trimmed = Object.entries(texts).map(([id, text]) => [id, text.trim()]);
      await send({ ...Object.fromEntries(trimmed), password });
      context.go(to, { replace: true });
    } catch (failure) {
      if (!isAborted(failure)) {
        refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
      }
    } finally {
      busy = false;
      context.update();
    }
  }

  function entry({ id, error, hint, isGood, ...attributes }) {
    return field({
      ...KINDS[id],
      ...attributes,
      id,
      label: t(`account.${id}`),
      hint: hint && t(hint),
      type: id === 'password' && !shown ? 'password' : KINDS[id].type,
      value: entered[id],
      error: wrong.has(id) ? t(error) : undefined,
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
        <form class="panel form" novalidate @submit=${submit}>
          ${refusal ? problem(refusal, { [other]: elsewhere }) : nothing}
          ${fields.map(entry)}
          <label class="check">
            <input type="checkbox" .checked=${shown} @change=${(event) => {
              shown = event.target.checked;
              context.update();
            }}>
            <span>${t('account.show')}</span>
          </label>
          ${button(t(`${name}.title`), { kind: 'primary big', busy, type: 'submit' })}
        </form>
        <p class="aside">${t(ask)} <a href=${elsewhere}>${t(`${other}.title`)}</a></p>
      </div>
    `,
  };
}
