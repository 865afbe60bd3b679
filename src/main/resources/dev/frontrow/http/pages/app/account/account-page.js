// A page with a form about the visitor. Afterwards it goes to the page that needed the account.
//   accountPage(context, { name, fields, send(entered), other, ask, note() })
import { t } from '../language/i18n.js';
import { formOf } from '../ui/form.js';
import { html, nothing } from '../ui/html.js';
import { button, heading } from '../ui/parts.js';
import { next } from './entries.js';
/** @import { Page, PageContext } from '../router.js' */
/** @import { FieldOptions } from '../ui/field.js' */
/** @import { Template } from '../ui/html.js' */

/** @typedef {'name' | 'email' | 'password'} EntryId */
/**
 * @typedef {object} Entry
 * @property {EntryId} id
 * @property {(text: string) => boolean} isGood
 * @property {string} error the message for a text that is not good
 * @property {string} [hint]
 * @property {string} [autocomplete]
 */
/**
 * @typedef {object} AccountPage
 * @property {'sign-in' | 'sign-up'} name its words are `<name>.title` and `<name>.lead`
 * @property {Entry[]} fields
 * @property {(entered: Record<EntryId, string>) => Promise<void>} send
 * @property {'sign-in' | 'sign-up'} other the page for visitors who are wrong here
 * @property {string} ask the message before the link to it
 * @property {() => Template} [note] what stands above the form
 */

/** @type {Record<EntryId, Partial<FieldOptions>>} */
const KINDS = {
  name: { autocomplete: 'name', maxlength: 100 },
  email: { type: 'email', autocomplete: 'username', inputmode: 'email', autocapitalize: 'none', spellcheck: 'false' },
  // Without maxlength: a pasted password that is cut off would be another password.
  password: { autocapitalize: 'none', spellcheck: 'false' },
};

/**
 * @param {PageContext} context
 * @param {AccountPage} options
 * @returns {Page}
 */
export function accountPage(context, { name, fields, send, other, ask, note = () => nothing }) {
  const to = next(context.query);
  const elsewhere = `/${other}?next=${encodeURIComponent(to)}`;
  /** @type {Record<EntryId, string>} */
  const entered = { name: '', email: '', password: '' };
  let shown = false;
  const form = formOf(context, {
    check: () => Object.fromEntries(
      fields.filter(({ id, isGood }) => !isGood(entered[id])).map(({ id, error }) => [id, t(error)]),
    ),
    place: (pointer) => fields.map(({ id }) => id).find((id) => pointer === `/${id}`),
    async send() {
      await send({ ...entered, name: entered.name.trim(), email: entered.email.trim() });
      context.go(to, { replace: true });
    },
  });

  /** @param {Entry} entry */
  function entry({ id, hint, autocomplete }) {
    return form.field({
      ...KINDS[id],
      ...(autocomplete ? { autocomplete } : {}),
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
            <input type="checkbox" .checked=${shown} @change=${(/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget }) => {
              shown = currentTarget.checked;
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
