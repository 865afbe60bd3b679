// Figures, money and times as people of the language write them.
//   number(12345), money(10000, 'KRW'), date('2027-03-05'), time(instant, zone),
//   moment(instant, zone), countdown(seconds) = '4:59', duration(seconds) = '3 min'
import { language, t } from './i18n.js';

const made = new Map();

function format(kind, options) {
  const key = language() + JSON.stringify(options);
  if (!made.has(key)) {
    made.set(key, new kind(language() === 'ko' ? 'ko-KR' : 'en-GB', options));
  }
  return made.get(key);
}

export function number(value) {
  return format(Intl.NumberFormat, { maximumFractionDigits: 1 }).format(value);
}

/** An amount in the currency's minor unit; the won has none. */
export function money(amount, currency = 'KRW') {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;
  const value = amount / 10 ** digits;
  return language() === 'ko' && currency === 'KRW'
    ? `${number(value)}원`
    : format(Intl.NumberFormat, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .format(value);
}

/** A date without a time, such as a concert's, which is one in every zone. */
export function date(day, { weekday = true, year = true } = {}) {
  return format(Intl.DateTimeFormat, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...(year ? { year: 'numeric' } : {}),
    ...(weekday ? { weekday: 'short' } : {}),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A date in a sentence; the year only if it is another one than now. */
export function longDate(day) {
  const year = Number(day.slice(0, 4)) !== new Date().getFullYear();
  return format(Intl.DateTimeFormat, {
    timeZone: 'UTC',
    month: 'long',
    day: 'numeric',
    ...(year ? { year: 'numeric' } : {}),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** From one date to another, as short as the language allows; or the one if they are the same. */
export function dates(first, last) {
  if (first === last) {
    return date(first);
  }
  return format(Intl.DateTimeFormat, {
    timeZone: 'UTC',
    year: 'numeric',
    month: language() === 'ko' ? 'long' : 'short',
    day: 'numeric',
  }).formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

export function time(instant, timeZone) {
  return format(Intl.DateTimeFormat, { timeStyle: 'short', ...(timeZone ? { timeZone } : {}) })
    .format(new Date(instant));
}

/** A day and a time; the year only if it is another one than now. */
export function moment(instant, timeZone) {
  const day = new Date(instant);
  return format(Intl.DateTimeFormat, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(day.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }),
    ...(timeZone ? { timeZone } : {}),
  }).format(day);
}

/** Minutes and seconds that are left, as on a clock; never below zero. */
export function countdown(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  const two = (value) => String(value).padStart(2, '0');
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(left % 60)}`
    : `${minutes}:${two(left % 60)}`;
}

/** A length of time in words, in the largest unit that says enough. */
export function duration(seconds) {
  if (seconds < 60) {
    return t('time.seconds', { n: Math.max(1, Math.round(seconds)) });
  }
  if (seconds < 5400) {
    return t('time.minutes', { n: Math.round(seconds / 60) });
  }
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60 / 10) * 10;
  return minutes === 0 || minutes === 60
    ? t('time.hours', { n: hours + (minutes === 60 ? 1 : 0) })
    : t('time.hours-minutes', { n: hours, m: minutes });
}

/** A length of time in words to the second, as a limit has it: "1 min 30 s". */
export function wholeDuration(seconds) {
  const parts = [
    [Math.floor(seconds / 3_600), 'hour'],
    [Math.floor((seconds % 3_600) / 60), 'minute'],
    [Math.floor(seconds % 60), 'second'],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => format(Intl.NumberFormat, { style: 'unit', unit, unitDisplay: 'long' }).format(n))
    .join(' ');
}
