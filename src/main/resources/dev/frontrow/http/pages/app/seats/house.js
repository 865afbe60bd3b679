// The seats of one date as they are known now.
//   const house = seatHouse();  house.replace(seats, version); house.change(changes, version)
//   house.total, house.version, house.free, house.status(n), house.price(n), house.prices,
//   house.freeIn(first, last); house.listen(({ numbers }) => …), where null means all of them
export function seatHouse() {
  let statuses = [];
  let amounts = [];
  let version = -1;
  let free = 0;
  let prices = [];
  /** Changes that came before the whole, as they do to who has just watched: seat → its last. */
  const early = new Map();
  const listeners = new Set();
  const tell = (numbers) => [...listeners].forEach((listener) => listener({ numbers }));

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
    status: (number) => statuses[number - 1],
    price: (number) => amounts[number - 1],
    tier: (number) => prices.indexOf(amounts[number - 1]),
    freeIn(first, last) {
      let count = 0;
      for (let i = first - 1; i < last; i++) {
        count += statuses[i] === 'AVAILABLE' ? 1 : 0;
      }
      return count;
    },
    replace(seats, newVersion) {
      if (newVersion < version) {
        return;
      }
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
      free = statuses.filter((it) => it === 'AVAILABLE').length;
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
      changes.forEach(({ number, status }) => {
        free += (status === 'AVAILABLE' ? 1 : 0) - (statuses[number - 1] === 'AVAILABLE' ? 1 : 0);
        statuses[number - 1] = status;
      });
      version = newVersion;
      tell(changes.map((it) => it.number));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
