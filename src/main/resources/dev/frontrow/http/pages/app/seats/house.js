// The seats of one date as they are known now.
//   const house = seatHouse();  house.replace(seats, version); house.change(changes, version)
//   house.total, house.version, house.free, house.status(n), house.price(n), house.prices,
//   house.freeIn(first, last); house.listen(({ numbers }) => …), where null means all of them
//   house.refused(number)  a seat that looked free was refused as taken: it is HELD until the map is
//                          newer;  house.confirm()  the server says that the map is the newest;
//                          house.isDoubted
/** After so long, whatever the map says is newer than a refusal. */
const REFUSED_MILLIS = 3_000;

export function seatHouse() {
  let statuses = [];
  let amounts = [];
  let version = -1;
  let free = 0;
  let prices = [];
  /** Changes that came before the whole, as they do to who has just watched: seat → its last. */
  const early = new Map();
  /** Seats that the server refused as taken, before it told so: seat → when. */
  const refusals = new Map();
  const listeners = new Set();
  const tell = (numbers) => [...listeners].forEach((listener) => listener({ numbers }));

  const status = (number) =>
    refusals.has(number) && statuses[number - 1] === 'AVAILABLE' ? 'HELD' : statuses[number - 1];

  /** Those of the refused seats that are what the map says from now on. */
  function forgetRefusals(isKnown) {
    const numbers = [...refusals.keys()].filter(
      (it) => isKnown(it) || performance.now() - refusals.get(it) > REFUSED_MILLIS,
    );
    numbers.forEach((it) => refusals.delete(it));
    return numbers;
  }

  const freeOf = (number) => (status(number) === 'AVAILABLE' ? 1 : 0);

  return {
    get total() {
      return statuses.length;
    },
    get version() {
      return version;
    },
    get free() {
      return free;
    },
    /** The different prices, the highest first. */
    get prices() {
      return prices;
    },
    status,
    price: (number) => amounts[number - 1],
    tier: (number) => prices.indexOf(amounts[number - 1]),
    freeIn(first, last) {
      let count = 0;
      for (let number = first; number <= last; number++) {
        count += freeOf(number);
      }
      return count;
    },
    replace(seats, newVersion) {
      if (newVersion < version) {
        return;
      }
      const isNewer = newVersion > version;
      forgetRefusals(() => isNewer);
      statuses = new Array(seats.length);
      amounts = new Array(seats.length);
      seats.forEach((seat) => {
        statuses[seat.number - 1] = seat.status;
        amounts[seat.number - 1] = seat.price;
      });
      version = newVersion;
      early.forEach((it, number) => {
        if (it.version > newVersion) {
          statuses[number - 1] = it.status;
          version = Math.max(version, it.version);
        }
      });
      early.clear();
      free = statuses.reduce((sum, it, index) => sum + freeOf(index + 1), 0);
      prices = [...new Set(amounts)].sort((a, b) => b - a);
      tell(null);
    },
    change(changes, newVersion) {
      if (version < 0) {
        changes.forEach(({ number, status }) => early.set(number, { status, version: newVersion }));
        return;
      }
      if (newVersion <= version) {
        return;
      }
      changes.forEach(({ number, status: now }) => {
        free -= freeOf(number);
        statuses[number - 1] = now;
        free += freeOf(number);
      });
      const told = changes.map((it) => it.number);
      const known = forgetRefusals((number) => told.includes(number));
      free += known.map(freeOf).reduce((sum, it) => sum + it, 0);
      version = newVersion;
      tell([...new Set([...told, ...known])]);
    },
    refused(number) {
      if (status(number) === 'AVAILABLE') {
        refusals.set(number, performance.now());
        free--;
        tell([number]);
      }
    },
    /** Whether there is a refusal that the map does not bear out yet. */
    get isDoubted() {
      return refusals.size > 0;
    },
    confirm() {
      const known = forgetRefusals(() => false);
      if (known.length > 0) {
        free += known.map(freeOf).reduce((sum, it) => sum + it, 0);
        tell(known);
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
