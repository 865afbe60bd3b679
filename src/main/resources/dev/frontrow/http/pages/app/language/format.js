// Figures, money and times as readers of the language write them.
//   number(12345), money(10000, 'KRW'), prices(80000, 154000)
//   date('2027-03-05'), dates(first, last), monthName('2027-03'), dayIn(instant, zone) = '2027-03-05'
//   moment(instant)             a day and a time by the reader's clock
//   showMoment(instant, zone)   by the venue's clock; names its zone if the reader's is another one
//   ownMoment(instant, zone)    by the reader's clock; names its zone if the venue's is another one
//   time(instant, zone), showTime(instant, zone)
//   countdown(seconds) = '4:59', duration(seconds) = '3 min', wholeDuration(seconds)
// A year is written when it is not this year. Tests pass another `now`.
import { language, t } from './i18n.js';
import { isOther, knownZone, ownZone, zoneName } from './zones.js';

const DAY = 86_400;

/** @type {Map<string, Intl.NumberFormat>} */
const numberFormats = new Map();
/** @type {Map<string, Intl.DateTimeFormat>} */
const dateFormats = new Map();
/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {Intl.NumberFormatOptions} options */
function numberFormat(options) {
  return found(numberFormats, language() + JSON.stringify(options), () => new Intl.NumberFormat(locale(), options));
}

/** @param {Intl.DateTimeFormatOptions} options */
function dateFormat(options) {
  return found(dateFormats, language() + JSON.stringify(options), () => new Intl.DateTimeFormat(locale(), options));
}

function locale() {
  return language() === 'ko' ? 'ko-KR' : 'en-GB';
}

/**
 * A format takes long to make and is used often.
 * @template T
 * @param {Map<string, T>} formats
 * @param {string} key
 * @param {() => T} make
 * @returns {T}
 */
function found(formats, key, make) {
  const known = formats.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  formats.set(key, made);
  return made;
}

/** @param {number} value */
export function number(value) {
  return numberFormat({ maximumFractionDigits: 1 }).format(value);
}

/**
 * An amount in the currency's minor unit; the won has none.
 * @param {number} amount
 */
export function money(amount, currency = 'KRW') {
  const { maximumFractionDigits: digits = 0 } =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const value = amount / 10 ** digits;
  return language() === 'ko' && currency === 'KRW'
    ? `${number(value)}원`
    : numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(value);
}

/**
 * From the lowest price to the highest.
 * @param {number} lowest
 * @param {number} highest
 */
export function prices(lowest, highest) {
  return lowest === highest
    ? money(lowest)
    : `${money(lowest)} ${language() === 'ko' ? '~' : '–'} ${money(highest)}`;
}

/** @typedef {string | number} Instant as the contract writes it, or in milliseconds */

/**
 * What a calendar and a clock show in a zone.
 * @param {Instant} instant
 * @param {string} timeZone
 */
function shown(instant, timeZone) {
  const clock = found(clocks, timeZone, () => new Intl.DateTimeFormat('en-GB', {
    timeZone: knownZone(timeZone),
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }));
  return /** @type {Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>} */ (
    Object.fromEntries(clock.formatToParts(new Date(instant)).map((it) => [it.type, it.value]))
  );
}

/**
 * The date of an instant in a zone.
 * @param {Instant} instant
 * @param {string} timeZone
 */
export function dayIn(instant, timeZone) {
  const { year, month, day } = shown(instant, timeZone);
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/**
 * @param {string} timeZone
 * @param {Instant} now
 */
function yearNow(timeZone, now) {
  return dayIn(now, timeZone).slice(0, 4);
}

/**
 * The name of a date's weekday or month.
 * @param {string} day
 * @param {Intl.DateTimeFormatOptions} part
 */
function name(day, part) {
  return dateFormat({ timeZone: 'UTC', ...part }).format(new Date(`${day}T00:00:00Z`));
}

/**
 * @param {string} day
 * @param {{ year: boolean, weekday: boolean }} parts
 */
function dayText(day, { year, weekday }) {
  const [ofYear, ofMonth, ofDay] = day.split('-').map(Number);
  const weekdayName = weekday ? name(day, { weekday: 'short' }) : null;
  return language() === 'ko'
    ? `${year ? `${ofYear}년 ` : ''}${ofMonth}월 ${ofDay}일${weekdayName ? ` (${weekdayName})` : ''}`
    : `${weekdayName ? `${weekdayName} ` : ''}${ofDay} ${name(day, { month: 'long' })}${year ? ` ${ofYear}` : ''}`;
}

/**
 * A date without a time, such as a concert's. It is the same in every zone.
 * @param {string} day
 * @param {{ weekday?: boolean, now?: Instant }} options
 */
export function date(day, { weekday = true, now = Date.now() } = {}) {
  return dayText(day, { weekday, year: day.slice(0, 4) !== yearNow(ownZone(), now) });
}

/**
 * A date in a sentence.
 * @param {string} day
 * @param {Instant} [now]
 */
export function longDate(day, now) {
  return date(day, { weekday: false, now });
}

/**
 * From one date to another, as short as the language allows; one date if they are the same.
 * @param {string} first
 * @param {string} last
 * @param {Instant} now
 */
export function dates(first, last, now = Date.now()) {
  if (first === last) {
    return date(first, { now });
  }
  const year = yearNow(ownZone(), now);
  return dateFormat({
    timeZone: 'UTC',
    month: language() === 'ko' ? 'long' : 'short',
    day: 'numeric',
    ...(first.startsWith(year) && last.startsWith(year) ? {} : { year: 'numeric' }),
  }).formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)).replace(/\s*~\s*/, ' ~ ');
}

/**
 * A month of a list, always with its year.
 * @param {string} month
 */
export function monthName(month) {
  return dateFormat({ timeZone: 'UTC', year: 'numeric', month: 'long' })
    .format(new Date(`${month}-01T00:00:00Z`));
}

/**
 * @param {Instant} instant
 * @param {string} timeZone
 */
export function time(instant, timeZone = ownZone()) {
  const { hour, minute } = shown(instant, timeZone);
  return `${hour}:${minute}`;
}

/**
 * A day and a time.
 * @param {Instant} instant
 * @param {string} timeZone
 * @param {Instant} now
 */
export function moment(instant, timeZone = ownZone(), now = Date.now()) {
  const day = dayIn(instant, timeZone);
  const text = dayText(day, { weekday: true, year: day.slice(0, 4) !== yearNow(timeZone, now) });
  return `${text}${language() === 'ko' ? '' : ','} ${time(instant, timeZone)}`;
}

/**
 * @param {Instant} instant
 * @param {string} timeZone
 */
export function showTime(instant, timeZone) {
  return `${time(instant, timeZone)}${isOther(timeZone) ? ` ${zoneName(timeZone)}` : ''}`;
}

/**
 * @param {Instant} instant
 * @param {string} timeZone
 * @param {Instant} [now]
 */
export function showMoment(instant, timeZone, now) {
  return `${moment(instant, timeZone, now)}${isOther(timeZone) ? ` ${zoneName(timeZone)}` : ''}`;
}

/**
 * @param {Instant} instant
 * @param {string} venueZone
 * @param {Instant} [now]
 */
export function ownMoment(instant, venueZone, now) {
  return `${moment(instant, ownZone(), now)}${isOther(venueZone) ? ` ${zoneName(ownZone())}` : ''}`;
}

/**
 * What is left, as on a clock, or in days and hours; never below zero.
 * @param {number} seconds
 */
export function countdown(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  if (left >= DAY) {
    return duration(left);
  }
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  /** @param {number} value */
  const two = (value) => String(value).padStart(2, '0');
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(left % 60)}`
    : `${minutes}:${two(left % 60)}`;
}

/**
 * A duration in words, in the largest units that say enough. From a day on it is rounded down to hours.
 * @param {number} seconds
 * @returns {string}
 */
export function duration(seconds) {
  if (seconds >= DAY) {
    const days = Math.floor(seconds / DAY);
    const hours = Math.floor((seconds % DAY) / 3600);
    return hours === 0 ? t('time.days', { n: days }) : t('time.days-hours', { n: days, h: hours });
  }
  if (seconds < 60) {
    return t('time.seconds', { n: Math.max(1, Math.round(seconds)) });
  }
  if (seconds < 5400) {
    return t('time.minutes', { n: Math.round(seconds / 60) });
  }
  const rounded = Math.round(seconds / 600) * 600;
  if (rounded === DAY) {
    return duration(DAY);
  }
  const hours = Math.floor(rounded / 3600);
  const minutes = (rounded % 3600) / 60;
  return minutes === 0
    ? t('time.hours', { n: hours })
    : t('time.hours-minutes', { n: hours, m: minutes });
}

/**
 * A duration in words to the second, as a limit has it: "1 minute 30 seconds".
 * @param {number} seconds
 */
export function wholeDuration(seconds) {
  /** @type {[number, string][]} */
  const parts = [
    [Math.floor(seconds / DAY), 'day'],
    [Math.floor((seconds % DAY) / 3_600), 'hour'],
    [Math.floor((seconds % 3_600) / 60), 'minute'],
    [Math.floor(seconds % 60), 'second'],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => numberFormat({ style: 'unit', unit, unitDisplay: 'long' }).format(n))
    .join(' ');
}
