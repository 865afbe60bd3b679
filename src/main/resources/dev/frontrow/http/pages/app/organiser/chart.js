// A small chart of a figure in the last minutes, and the same in words.
//   chart({ name, samples: [{ at, value }], marks: [{ at }], limit, text: number })
// The newest moment is at the right edge. A pause without samples is a gap, not a line.
import { duration } from '../language/format.js';
import { t } from '../language/i18n.js';
import { html, nothing, svg } from '../ui/html.js';
import { KEPT_MILLIS } from './samples.js';
/** @import { Mark } from './samples.js' */

/** @typedef {{ at: number, value: number }} Point */
/** @typedef {(value: number) => number} Scale */
/** @typedef {(value: number) => string} Text */

const WIDTH = 300;
const HEIGHT = 80;
/** No line joins samples that are further apart than this. */
const GAP_MILLIS = 10_000;
/** The shortest time that the chart spans, so that the first samples do not race across it. */
const LEAST_MILLIS = 30_000;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {Point[]} options.samples
 * @param {Mark[]} [options.marks]
 * @param {number | null} [options.limit]
 * @param {Text} options.text
 */
export function chart({ name, samples, marks = [], limit = null, text }) {
  const end = samples.at(-1)?.at ?? Date.now();
  const span = Math.min(KEPT_MILLIS, Math.max(LEAST_MILLIS, end - (samples[0]?.at ?? end)));
  const highest = Math.max(...samples.map((it) => it.value), 0);
  const top = niceTop(Math.max(highest, limit !== null && limit <= highest * 2 ? limit : 0));
  /** @type {Scale} */
  const x = (at) => WIDTH * (1 - (end - at) / span);
  /** @type {Scale} */
  const y = (value) => HEIGHT - (HEIGHT - 2) * (value / top);
  const runs = unbroken(samples);
  return html`
    <figure class="chart">
      <figcaption>
        <span>${name}</span>
        <strong class="figure">${samples.length === 0 ? '–' : text(samples[samples.length - 1].value)}</strong>
      </figcaption>
      <div class="chart-field">
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${inWords(name, samples, highest, text)}>
          <line class="chart-ground" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT}/>
          ${runs.map((run) => svg`<path class="chart-area" d=${area(run, x, y)}/><path class="chart-line" d=${outline(run, x, y)}/>`)}
          ${limit !== null && limit <= top
            ? svg`<line class="chart-limit" x1="0" x2=${WIDTH} y1=${y(limit)} y2=${y(limit)}/>` : nothing}
          ${marks.map((it) => svg`<line class="chart-mark" x1=${x(it.at)} x2=${x(it.at)} y1="0" y2=${HEIGHT}/>`)}
        </svg>
        <span class="chart-top" aria-hidden="true">${text(top)}</span>
      </div>
      <p class="chart-axis" aria-hidden="true"><span>${t('chart.ago', { time: duration(span / 1000) })}</span><span>${t('chart.now')}</span></p>
    </figure>
  `;
}

/**
 * The chart for a screen reader: the value now and then, and the highest.
 * @param {string} name
 * @param {Point[]} samples
 * @param {number} highest
 * @param {Text} text
 */
function inWords(name, samples, highest, text) {
  if (samples.length === 0) {
    return t('chart.empty', { name });
  }
  const first = samples[0];
  const last = samples[samples.length - 1];
  return t('chart.words', {
    name,
    now: text(last.value),
    then: text(first.value),
    seconds: Math.round((last.at - first.at) / 1000),
    highest: text(highest),
  });
}

/** @param {Point[]} samples */
function unbroken(samples) {
  /** @type {Point[][]} */
  const runs = [];
  samples.forEach((it, i) => {
    if (i === 0 || it.at - samples[i - 1].at > GAP_MILLIS) {
      runs.push([]);
    }
    runs[runs.length - 1].push(it);
  });
  return runs;
}

/**
 * @param {Point[]} run
 * @param {Scale} x
 * @param {Scale} y
 */
function outline(run, x, y) {
  const points = run.map((it) => `${x(it.at).toFixed(1)} ${y(it.value).toFixed(1)}`);
  return points.length === 1 ? `M${points[0]}h1` : `M${points.join('L')}`;
}

/**
 * @param {Point[]} run
 * @param {Scale} x
 * @param {Scale} y
 */
function area(run, x, y) {
  return `${outline(run, x, y)}V${HEIGHT}H${x(run[0].at).toFixed(1)}Z`;
}

/**
 * The next 1, 2 or 5 times a power of ten, so that the scale seldom changes.
 * @param {number} value
 */
function niceTop(value) {
  if (value <= 5) {
    return 5;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((it) => it * power >= value) ?? 10);
}
