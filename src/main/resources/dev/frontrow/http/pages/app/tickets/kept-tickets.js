// Paid tickets, kept in this browser for a time without a network: those of its user alone, the
// newest of them, with what the ticket says of its concert.
//   const tickets = keptTickets();        of whoever is signed in now, even if another is later
//   tickets.all(), tickets.one(id)        → [{ ticket, at }], { ticket, at } or null; at: when the
//                                           server had it last
//   tickets.concert(id)                   → { id, title, venue, timeZone } or null
//   tickets.keep(reservation, concert)    paid: it is kept; not paid: it is gone
//   tickets.keepPage(items, { first, last }), tickets.drop(id), tickets.keepConcert(concert)
import { session, ticketHolder } from '../account/session.js';
import { serverNow } from '../api/clock.js';
import { drop, keep, kept } from '../kept.js';

const MOST = 50;
const NOTHING = { tickets: [], concerts: {} };

export function keptTickets() {
  const userId = ticketHolder()?.id;
  const slot = `tickets.${userId}`;

  function read() {
    const found = ticketHolder()?.id === userId ? kept(slot) : null;
    return Array.isArray(found?.tickets) ? found : NOTHING;
  }

  /** Not for somebody who has signed out meanwhile, in any tab. */
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

  function replace(isReplaced, items) {
    const { tickets, concerts } = read();
    const at = new Date(serverNow()).toISOString();
    const paid = items.filter((it) => it.status === 'PAID').map((ticket) => ({ ticket, at }));
    write([...tickets.filter((it) => !isReplaced(it.ticket.id)), ...paid], concerts);
  }

  function keepConcert({ id, title, venue, timeZone }) {
    const { tickets, concerts } = read();
    write(tickets, { ...concerts, [id]: { id, title, venue, timeZone } });
  }

  return {
    all: () => read().tickets,
    one: (id) => read().tickets.find((it) => it.ticket.id === id) ?? null,
    concert: (id) => read().concerts[id] ?? null,
    keep(reservation, concert = null) {
      replace((id) => id === reservation.id, [reservation]);
      if (concert) {
        keepConcert(concert);
      }
    },
    /** A page of all reservations, newest first: what it passes over is no longer there. */
    keepPage(items, { first, last }) {
      const newest = first ? null : items[0]?.id;
      const oldest = last ? null : items.at(-1)?.id;
      replace((id) => (newest === null || id <= newest) && (oldest === null || id >= oldest), items);
    },
    drop: (gone) => replace((id) => id === gone, []),
    keepConcert,
  };
}
