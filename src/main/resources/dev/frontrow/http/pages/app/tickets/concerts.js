// The concerts that tickets are for, each asked for once in a visit.
//   const concerts = concertsOf(context);  concerts.get(id) → the concert, or null until it is there
import * as calls from '../api/calls.js';

const known = new Map();

export function concertsOf(context) {
  const asked = new Set();
  return {
    get(id) {
      if (!known.has(id) && !asked.has(id)) {
        asked.add(id);
        calls.concert(id, context.signal).then(
          (concert) => {
            known.set(id, concert);
            context.update();
          },
          () => {}, // a ticket is good without its title
        );
      }
      return known.get(id) ?? null;
    },
  };
}
