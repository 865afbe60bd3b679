// A new account; afterwards signed in, and to where one was going.
import { isAborted, Refusal } from '../api/client.js';
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { button, field, heading, problem } from '../ui/parts.js';
import { isEmail, isName, isPassword, next } from './entries.js';
import { signUp } from './session.js';

export function page(context) {
  const to = next(context.query);
  const entered = { name: '', email: '', password: '' };
  let shown = false;
  let busy = false;
  let refusal = null;
  let errors = {};
  const enter = (name) => (value) => { entered[name] = value; };

  async function submit(event) {
    event.preventDefault();
    errors = wrong(entered);
    context.update();
    if (Object.keys(errors).length > 0 || busy) {
      queueMicrotask(() => event.target.querySelector('[aria-invalid]')?.focus());
      return;
    }
    busy = true;
    refusal = null;
    try {
      await signUp(entered.name.trim(), entered.email.trim(), entered.password);
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

  return {
    title: () => t('sign-up.title'),
    render: () => html`
      <div class="narrow">
        ${heading(t('sign-up.title'), { lead: t('sign-up.lead') })}
        <form class="panel form" novalidate @submit=${submit}>
          ${refusal ? problem(refusal, { 'sign-in': `/sign-in?next=${encodeURIComponent(to)}` }) : nothing}
          ${field({
            id: 'name', label: t('account.name'), autocomplete: 'name', maxlength: 100,
            value: entered.name, error: errors.name, required: true, input: enter('name'),
          })}
          ${field({
            id: 'email', label: t('account.email'), type: 'email', autocomplete: 'username',
            inputmode: 'email', value: entered.email, error: errors.email, required: true,
            input: enter('email'),
          })}
          ${field({
            id: 'password', label: t('account.password'), type: shown ? 'text' : 'password',
            hint: t('account.password.hint'), autocomplete: 'new-password', maxlength: 128,
            value: entered.password, error: errors.password, required: true, input: enter('password'),
          })}
          <label class="check">
            <input type="checkbox" .checked=${shown} @change=${(event) => {
              shown = event.target.checked;
              context.update();
            }}>
            <span>${t('account.show')}</span>
          </label>
          ${button(t('sign-up.title'), { kind: 'primary big', busy, type: 'submit' })}
        </form>
        <p class="aside">${t('sign-up.have')} <a href="/sign-in?next=${encodeURIComponent(to)}">${t('sign-in.title')}</a></p>
      </div>
    `,
  };
}

function wrong({ name, email, password }) {
  return {
    ...(isName(name) ? {} : { name: t('account.error.name') }),
    ...(isEmail(email) ? {} : { email: t('account.error.email') }),
    ...(isPassword(password) ? {} : { password: t('account.error.short') }),
  };
}
