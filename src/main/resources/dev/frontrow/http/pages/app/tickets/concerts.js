// The concerts that tickets are for, each asked for once in a visit; without a network, as kept with
// the tickets.
//   const concerts = concertsOf(context, keptTickets());
//   concerts.get(id) → the concert, or null until it is there
import * as calls from '../api/calls.js';

const known = new Map();

export function concertsOf(context, tickets) {
  const asked = new Set();

  function ask(id) {
    asked.add(id);
    calls.concert(id, context.signal).then(
      (concert) => {
        known.set(id, concert);
        tickets.keepConcert(concert);
        context.update();
      },
      () => {}, // a ticket is good without its title
    );
  }

  return {
    get(id) {
      if (!known.has(id) && !asked.has(id)) {
        ask(id);
      }
      return known.get(id) ?? tickets.concert(id);
    },
    /** What was asked for in this visit, before there was a ticket to keep it with. */
    keepKnown: (id) => known.has(id) && tickets.keepConcert(known.get(id)),
  };
}
