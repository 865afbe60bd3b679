// Time zones under the names that people give them.
//   ownZone()                    the reader's
//   isOther('Asia/Tokyo')        whether it is not the reader's
//   zoneName('Asia/Tokyo')       'Tokyo time', '도쿄 시간'
//   knownZone(zone)              the zone, or UTC if this browser does not know it
import { language, t } from './i18n.js';

/**
 * Cities in Korean. Browsers translate only the names of some zones.
 * @type {Record<string, string | undefined>}
 */
const CITIES = {
  'America/Chicago': '시카고',
  'America/Los_Angeles': '로스앤젤레스',
  'America/Mexico_City': '멕시코시티',
  'America/New_York': '뉴욕',
  'America/Sao_Paulo': '상파울루',
  'America/Toronto': '토론토',
  'America/Vancouver': '밴쿠버',
  'Asia/Bangkok': '방콕',
  'Asia/Dubai': '두바이',
  'Asia/Ho_Chi_Minh': '호찌민',
  'Asia/Hong_Kong': '홍콩',
  'Asia/Jakarta': '자카르타',
  'Asia/Kuala_Lumpur': '쿠알라룸푸르',
  'Asia/Macau': '마카오',
  'Asia/Manila': '마닐라',
  'Asia/Seoul': '서울',
  'Asia/Shanghai': '상하이',
  'Asia/Singapore': '싱가포르',
  'Asia/Taipei': '타이베이',
  'Asia/Tokyo': '도쿄',
  'Australia/Melbourne': '멜버른',
  'Australia/Sydney': '시드니',
  'Europe/Amsterdam': '암스테르담',
  'Europe/Berlin': '베를린',
  'Europe/London': '런던',
  'Europe/Madrid': '마드리드',
  'Europe/Paris': '파리',
  'Europe/Rome': '로마',
  'Pacific/Auckland': '오클랜드',
  'Pacific/Honolulu': '호놀룰루',
};

/** @type {Map<string, string | null>} */
const canonical = new Map();

/**
 * One name for the several names of a zone; null if this browser does not know the zone.
 * @param {string} zone
 * @returns {string | null}
 */
function canonicalName(zone) {
  if (!canonical.has(zone)) {
    try {
      canonical.set(zone, new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
    } catch {
      canonical.set(zone, null);
    }
  }
  return canonical.get(zone) ?? null;
}

export function ownZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** @param {string} zone */
export function knownZone(zone) {
  return canonicalName(zone) === null ? 'UTC' : zone;
}

/** @param {string} zone */
export function isOther(zone) {
  return canonicalName(knownZone(zone)) !== canonicalName(ownZone());
}

/** @param {string} zone */
export function zoneName(zone) {
  const known = knownZone(zone);
  if (canonicalName(known) === 'UTC') {
    return 'UTC';
  }
  const city = /^Etc\//.test(known) || !known.includes('/')
    ? null
    : language() === 'ko' ? CITIES[known] : known.slice(known.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return city ? t('time.zone', { city }) : nameOfBrowser(known);
}

/** @param {string} zone */
function nameOfBrowser(zone) {
  const named = zone.includes('/') && !zone.startsWith('Etc/');
  return new Intl.DateTimeFormat(language() === 'ko' ? 'ko-KR' : 'en-GB', {
    timeZone: zone,
    timeZoneName: named ? 'longGeneric' : 'shortOffset',
  }).formatToParts(0).find((it) => it.type === 'timeZoneName')?.value ?? zone;
}
