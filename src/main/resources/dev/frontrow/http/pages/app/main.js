// Starts the pages: the frame around them, then the page of this address.
import { keepPages } from './offline.js';
import { startShell } from './shell.js';
import { startRouter } from './router.js';
import { routes } from './routes.js';

startRouter(routes, startShell(document.getElementById('app')));
keepPages();
