// The known seats of one date.
//   const house = seatHouse();  house.replace(seats, version); house.change(changes, version)
//   house.total, house.version, house.free, house.status(n), house.price(n), house.prices,
//   house.freeIn(first, last); house.listen(({ numbers }) => …), where null means all seats
//   house.refused(number)  the server refused a free seat as taken: it is HELD until the map is newer
//   house.confirm()        the server says that the map is the newest
//   house.isDoubted        whether there is a refused seat that the map still has as free
import { news } from '../observable.js';
/** @import { News } from '../observable.js' */

/** @typedef {ReturnType<typeof seatHouse>} SeatHouse */

/** After so long the map is newer than a refusal, whatever it says. */
const REFUSED_MILLIS = 3_000;

export function seatHouse() {
  /** @type {Api.SeatStatus[]} */
  let statuses = [];
  /** @type {number[]} */
  let amounts = [];
  let version = -1;
  let free = 0;
  /** @type {number[]} */
  let prices = [];
  /**
   * Changes that came before the whole map, as they may after a new watch: seat → the last one.
   * @type {Map<number, { status: Api.SeatStatus, version: number }>}
   */
  const early = new Map();
  /**
   * Seats that the server refused as taken before a frame said so: seat → when.
   * @type {Map<number, number>}
   */
  const refusals = new Map();
  /** @type {News<{ numbers: number[] | null }>} */
  const changes = news();
  /** @param {number[] | null} numbers */
  const tell = (numbers) => changes.tell({ numbers });

  /**
   * @param {number} number
   * @returns {Api.SeatStatus}
   */
  const status = (number) =>
    refusals.has(number) && statuses[number - 1] === 'AVAILABLE' ? 'HELD' : statuses[number - 1];

  /**
   * Ends refusals; returns the seats that are what the map says from now on.
   * @param {(number: number) => boolean} isKnown
   */
  function forgetRefusals(isKnown) {
    const numbers = [...refusals]
      .filter(([it, at]) => isKnown(it) || performance.now() - at > REFUSED_MILLIS)
      .map(([it]) => it);
    numbers.forEach((it) => refusals.delete(it));
    return numbers;
  }

  /**
   * @param {number} number
   * @returns {number}
   */
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
    price: (/** @type {number} */ number) => amounts[number - 1],
    tier: (/** @type {number} */ number) => prices.indexOf(amounts[number - 1]),
    /**
     * @param {number} first
     * @param {number} last
     */
    freeIn(first, last) {
      let count = 0;
      for (let number = first; number <= last; number++) {
        count += freeOf(number);
      }
      return count;
    },
    /**
     * @param {Api.Seat[]} seats
     * @param {number} newVersion
     */
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
      free = statuses.reduce((sum, _, index) => sum + freeOf(index + 1), 0);
      prices = [...new Set(amounts)].sort((a, b) => b - a);
      tell(null);
    },
    /**
     * @param {Api.SeatChange[]} changed
     * @param {number} newVersion
     */
    change(changed, newVersion) {
      if (version < 0) {
        changed.forEach(({ number, status: now }) => early.set(number, { status: now, version: newVersion }));
        return;
      }
      if (newVersion <= version) {
        return;
      }
      changed.forEach(({ number, status: now }) => {
        free -= freeOf(number);
        statuses[number - 1] = now;
        free += freeOf(number);
      });
      const told = changed.map((it) => it.number);
      const known = forgetRefusals((number) => told.includes(number));
      free += known.map(freeOf).reduce((sum, it) => sum + it, 0);
      version = newVersion;
      tell([...new Set([...told, ...known])]);
    },
    /** @param {number} number */
    refused(number) {
      if (status(number) === 'AVAILABLE') {
        refusals.set(number, performance.now());
        free--;
        tell([number]);
      }
    },
    /** Whether the map still has a refused seat as free. */
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
    listen: changes.listen,
  };
}
