// The page to sign in.
/** @import { PageContext } from '../router.js' */
import { Refusal } from '../api/client.js';
import { nothing } from '../ui/html.js';
import { problem } from '../ui/parts.js';
import { accountPage } from './account-page.js';
import { isEmail, isPassword } from './entries.js';
import { session, signIn } from './session.js';

/** @param {PageContext} context */
export function page(context) {
  return accountPage(context, {
    name: 'sign-in',
    fields: [
      { id: 'email', isGood: isEmail, error: 'account.error.email' },
      {
        id: 'password', isGood: (text) => isPassword(text, 1), error: 'account.error.password',
        autocomplete: 'current-password',
      },
    ],
    send: ({ email, password }) => signIn(email, password),
    other: 'sign-up',
    ask: 'sign-in.none',
    note: () => (context.query.get('needs') === 'admin' && session.value
      ? problem(new Refusal('forbidden', { status: 403 }), { 'sign-in': undefined })
      : nothing),
  });
}
