// The page for an address that no other page has.
import { t } from './language/i18n.js';
import { empty, heading, linkButton } from './ui/parts.js';
import { html } from './ui/html.js';

export function page() {
  return {
    title: () => t('not-found.title'),
    render: () => html`
      ${heading(t('not-found.title'))}
      ${empty('search', t('not-found.head'), t('not-found.text'), linkButton('/', t('way.concerts'), 'primary'))}
    `,
  };
}
