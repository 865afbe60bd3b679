// Paid tickets that this browser keeps for a time without a network: those of its user alone, the newest
// of them, with what a ticket says about its concert.
//   const tickets = keptTickets();        of the user who is signed in now, even if another is later
//   tickets.all(), tickets.one(id), tickets.concert(id)
//   tickets.keep(reservation, concert)    keeps it if it is paid, otherwise drops it
//   tickets.keepPage(items, { first, last }), tickets.drop(id), tickets.keepConcert(concert)
import { session, ticketHolder } from '../account/session.js';
import { serverNow } from '../api/clock.js';
import { drop, keep, kept } from '../kept.js';

/** @typedef {{ ticket: Api.Reservation, at: string }} KeptTicket at: when the server last had it */
/** @typedef {Pick<Api.Concert, 'id' | 'title' | 'venue' | 'timeZone'>} KeptConcert */
/** @typedef {{ tickets: KeptTicket[], concerts: Record<string, KeptConcert> }} Kept */
/** @typedef {ReturnType<typeof keptTickets>} KeptTickets */

const MOST = 50;
/** @type {Kept} */
const NOTHING = { tickets: [], concerts: {} };

export function keptTickets() {
  const userId = ticketHolder()?.id;
  const slot = `tickets.${userId}`;

  /** @returns {Kept} */
  function read() {
    const found = ticketHolder()?.id === userId ? kept(slot) : null;
    return Array.isArray(found?.tickets) ? found : NOTHING;
  }

  /**
   * Writes nothing for a user who has signed out since, in any tab.
   * @param {KeptTicket[]} tickets
   * @param {Record<string, KeptConcert>} concerts
   */
  function write(tickets, concerts) {
    if (session.value?.user.id !== userId || kept('session')?.user.id !== userId) {
      return;
    }
    const newest = [...tickets]
      .sort((one, other) => (one.ticket.id < other.ticket.id ? 1 : -1))
      .slice(0, MOST);
    if (newest.length === 0) {
      drop(slot);
      return;
    }
    const needed = new Set(newest.map((it) => it.ticket.concertId));
    keep(slot, {
      tickets: newest,
      concerts: Object.fromEntries(Object.entries(concerts).filter(([id]) => needed.has(id))),
    });
  }

  /**
   * @param {(id: string) => boolean} isReplaced
   * @param {Api.Reservation[]} items
   */
  function replace(isReplaced, items) {
    const { tickets, concerts } = read();
    const at = new Date(serverNow()).toISOString();
    const paid = items.filter((it) => it.status === 'PAID').map((ticket) => ({ ticket, at }));
    write([...tickets.filter((it) => !isReplaced(it.ticket.id)), ...paid], concerts);
  }

  /** @param {KeptConcert} concert */
  function keepConcert({ id, title, venue, timeZone }) {
    const { tickets, concerts } = read();
    write(tickets, { ...concerts, [id]: { id, title, venue, timeZone } });
  }

  return {
    all: () => read().tickets,
    /** @param {string} id */
    one: (id) => read().tickets.find((it) => it.ticket.id === id) ?? null,
    /** @param {string} id */
    concert: (id) => read().concerts[id] ?? null,
    /**
     * @param {Api.Reservation} reservation
     * @param {KeptConcert | null} [concert]
     */
    keep(reservation, concert = null) {
      replace((id) => id === reservation.id, [reservation]);
      if (concert) {
        keepConcert(concert);
      }
    },
    /**
     * Keeps a page of the list of all reservations, newest first. A kept ticket within the page that the
     * page does not have is gone.
     * @param {Api.Reservation[]} items
     * @param {{ first: boolean, last: boolean }} page whether it is the first or the last of the list
     */
    keepPage(items, { first, last }) {
      const newest = items[0]?.id ?? '';
      const oldest = items.at(-1)?.id ?? '';
      const isEmpty = items.length === 0;
      replace((id) => (first || (!isEmpty && id <= newest)) && (last || (!isEmpty && id >= oldest)), items);
    },
    /** @param {string} gone */
    drop: (gone) => replace((id) => id === gone, []),
    keepConcert,
  };
}
