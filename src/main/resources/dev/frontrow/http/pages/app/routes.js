// Which page answers which address.
//   load    gets the page's module, which exports `page(context)`, see router.js
//   needs   'user', 'holder' (of tickets, see account/session.js) or 'admin'
//   style   the address of a style sheet that only this page needs
//   words   the messages that only this page needs
// The server reads the paths here (PageRoutes), each as `path: '…'`. Each parameter is a UUID.
/** @import { Route } from './router.js' */
/** @type {Pick<Route, 'needs' | 'words' | 'style'>} */
const organiser = {
  needs: 'admin',
  words: 'organiser',
  style: new URL('./style/organiser.css', import.meta.url).href,
};

/** @type {Route[]} */
export const routes = [
  { path: '/', load: () => import('./concerts/list-page.js') },
  { path: '/sign-in', load: () => import('./account/sign-in-page.js') },
  { path: '/sign-up', load: () => import('./account/sign-up-page.js') },
  { path: '/concerts/:concertId', load: () => import('./concerts/concert-page.js') },
  { path: '/concerts/:concertId/line', needs: 'user', load: () => import('./line/line-page.js') },
  { path: '/concerts/:concertId/dates', needs: 'user', load: () => import('./seats/dates-page.js') },
  {
    path: '/concerts/:concertId/seats/:scheduleId',
    needs: 'user',
    load: () => import('./seats/seats-page.js'),
  },
  {
    path: '/concerts/:concertId/hold/:reservationId',
    needs: 'user',
    load: () => import('./seats/hold-page.js'),
  },
  { path: '/tickets', needs: 'holder', load: () => import('./tickets/tickets-page.js') },
  {
    path: '/tickets/:reservationId',
    needs: 'holder',
    load: () => import('./tickets/ticket-page.js'),
  },
  { path: '/wallet', needs: 'user', load: () => import('./wallet/wallet-page.js') },
  { path: '/organiser', ...organiser, load: () => import('./organiser/list-page.js') },
  { path: '/organiser/new', ...organiser, load: () => import('./organiser/new-page.js') },
  {
    path: '/organiser/concerts/:concertId',
    ...organiser,
    load: () => import('./organiser/concert-page.js'),
  },
];
