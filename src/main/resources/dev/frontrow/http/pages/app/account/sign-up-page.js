// The page to create an account; it signs in at once.
/** @import { PageContext } from '../router.js' */
import { accountPage } from './account-page.js';
import { isEmail, isName, isPassword } from './entries.js';
import { signUp } from './session.js';

/** @param {PageContext} context */
export function page(context) {
  return accountPage(context, {
    name: 'sign-up',
    fields: [
      { id: 'name', isGood: isName, error: 'account.error.name' },
      { id: 'email', isGood: isEmail, error: 'account.error.email' },
      {
        id: 'password', isGood: (text) => isPassword(text), error: 'account.error.short',
        hint: 'account.password.hint', autocomplete: 'new-password',
      },
    ],
    send: ({ name, email, password }) => signUp(name, email, password),
    other: 'sign-in',
    ask: 'sign-up.have',
  });
}
