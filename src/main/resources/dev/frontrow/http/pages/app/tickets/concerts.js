// The concerts of the tickets. Each is asked for once in a visit; without a network the copy that is kept
// with the tickets is used.
//   const concerts = concertsOf(context, keptTickets());
//   concerts.get(id) → the concert, or null until it is there
import * as calls from '../api/calls.js';
/** @import { PageContext } from '../router.js' */
/** @import { KeptConcert, KeptTickets } from './kept-tickets.js' */

/** @type {Map<string, Api.ConcertWithDates>} */
const known = new Map();

/**
 * @param {PageContext} context
 * @param {KeptTickets} tickets
 */
export function concertsOf(context, tickets) {
  /** @type {Set<string>} */
  const asked = new Set();

  /** @param {string} id */
  function ask(id) {
    asked.add(id);
    calls.concert(id, context.signal).then(
      (concert) => {
        known.set(id, concert);
        tickets.keepConcert(concert);
        context.update();
      },
      () => {}, // the ticket is valid without its title
    );
  }

  return {
    /**
     * @param {string} id
     * @returns {KeptConcert | null}
     */
    get(id) {
      if (!known.has(id) && !asked.has(id)) {
        ask(id);
      }
      return known.get(id) ?? tickets.concert(id);
    },
    /**
     * Keeps a concert that came before there was a ticket to keep it with.
     * @param {string} id
     */
    keepKnown(id) {
      const concert = known.get(id);
      if (concert) {
        tickets.keepConcert(concert);
      }
    },
  };
}
