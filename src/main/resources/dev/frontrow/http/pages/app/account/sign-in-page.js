// Signing in; afterwards to where one was going.
import { isAborted, Refusal } from '../api/client.js';
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { button, field, heading, problem } from '../ui/parts.js';
import { isEmail, isPassword, next } from './entries.js';
import { session, signIn } from './session.js';

export function page(context) {
  const to = next(context.query);
  let email = '';
  let password = '';
  let shown = false;
  let busy = false;
  let refusal = null;
  let errors = {};

  async function submit(event) {
    event.preventDefault();
    errors = {
      ...(isEmail(email) ? {} : { email: t('account.error.email') }),
      ...(isPassword(password, 1) ? {} : { password: t('account.error.password') }),
    };
    context.update();
    if (Object.keys(errors).length > 0 || busy) {
      queueMicrotask(() => event.target.querySelector('[aria-invalid]')?.focus());
      return;
    }
    busy = true;
    refusal = null;
    try {
      await signIn(email.trim(), password);
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
    title: () => t('sign-in.title'),
    render: () => html`
      <div class="narrow">
        ${heading(t('sign-in.title'), { lead: t('sign-in.lead') })}
        ${context.query.get('needs') === 'admin' && session.value
          ? problem(new Refusal('forbidden', { status: 403 }), { 'sign-in': undefined })
          : nothing}
        <form class="panel form" novalidate @submit=${submit}>
          ${refusal ? problem(refusal, ways(to)) : nothing}
          ${field({
            id: 'email', label: t('account.email'), type: 'email', autocomplete: 'username',
            inputmode: 'email', value: email, error: errors.email, required: true,
            input: (value) => { email = value; },
          })}
          ${field({
            id: 'password', label: t('account.password'), type: shown ? 'text' : 'password',
            autocomplete: 'current-password', value: password, error: errors.password, required: true,
            input: (value) => { password = value; },
          })}
          <label class="check">
            <input type="checkbox" .checked=${shown} @change=${(event) => {
              shown = event.target.checked;
              context.update();
            }}>
            <span>${t('account.show')}</span>
          </label>
          ${button(t('sign-in.title'), { kind: 'primary big', busy, type: 'submit' })}
        </form>
        <p class="aside">${t('sign-in.none')} <a href="/sign-up?next=${encodeURIComponent(to)}">${t('sign-up.title')}</a></p>
      </div>
    `,
  };
}

function ways(to) {
  return { 'sign-up': `/sign-up?next=${encodeURIComponent(to)}` };
}
