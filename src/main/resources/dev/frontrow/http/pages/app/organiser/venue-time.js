// The time that a clock at the venue shows.
//   instantOf('2027-03-05T19:00', 'Asia/Seoul') = '2027-03-05T10:00:00.000Z'; null for an impossible one
//   zones() = every time zone that this browser knows
/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {string} timeZone */
function clockIn(timeZone) {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/**
 * What a clock there shows at an instant, as if it were UTC.
 * @param {number} millis
 * @param {string} timeZone
 */
function shown(millis, timeZone) {
  const parts = Object.fromEntries(
    clockIn(timeZone).formatToParts(new Date(millis)).map((it) => [it.type, Number(it.value)]),
  );
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/**
 * @param {string} local
 * @param {string} timeZone
 */
export function instantOf(local, timeZone) {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) {
    return null;
  }
  try {
    // Twice, since the offset may differ on the other side of a clock change.
    let found = wanted - (shown(wanted, timeZone) - wanted);
    found += wanted - shown(found, timeZone);
    return new Date(found).toISOString();
  } catch {
    return null;
  }
}

export function zones() {
  try {
    return Intl.supportedValuesOf('timeZone');
  } catch {
    return ['Asia/Seoul', 'UTC'];
  }
}
