// Starts the pages: first the frame around them, then the page of this address.
import { firstWords } from './language/i18n.js';
import { keepPages } from './offline.js';
import { startShell } from './shell.js';
import { startRouter } from './router.js';
import { routes } from './routes.js';

void firstWords().then(() => {
  startRouter(routes, startShell(/** @type {HTMLElement} */ (document.getElementById('app'))));
  keepPages();
});
