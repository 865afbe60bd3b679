// Durations: the contract writes ISO 8601, people enter seconds.
//   secondsOf('PT1M30S') = 90, isoOf(90) = 'PT90S'
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** @param {string} iso */
export function secondsOf(iso) {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = ISO.exec(iso) ?? [];
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** @param {number} seconds */
export function isoOf(seconds) {
  return `PT${seconds}S`;
}
