// Whether every rule of the database holds. The server checks in the background when somebody asks, so the
// panel asks again while a check runs.
/** @import { Loaded } from '../load.js' */
/** @import { PageContext } from '../router.js' */
/** @import { IconName } from '../ui/icons.js' */
/** @import { Tone } from '../ui/parts.js' */
import { moment, number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { badge, button } from '../ui/parts.js';
import * as calls from './calls.js';

const AGAIN_MILLIS = 2_000;
/** @type {Record<Api.Audit['result'], [Tone, IconName]>} */
const RESULTS = { HOLDS: ['good', 'check'], BROKEN: ['bad', 'alert'], UNKNOWN: ['plain', 'clock'] };

/** @param {PageContext} context */
export function auditPanel(context) {
  /** @type {number | undefined} */
  let timer;
  /** @type {Loaded<Api.Audit>} */
  const audit = loaded(context, async (signal) => {
    const state = await calls.audit(signal);
    clearTimeout(timer);
    if (state.running) {
      timer = setTimeout(() => audit.again(), AGAIN_MILLIS);
    }
    return state;
  }, { start: false });
  void audit.again();
  context.onLeave(() => clearTimeout(timer));

  return () => html`
    <section class="panel" aria-labelledby="audit-title">
      <h2 id="audit-title">${t('audit.title')}</h2>
      ${audit.show((it) => html`
        <div>${badge(t(`audit.${it.result}`, { n: it.rules }), ...RESULTS[it.result])}</div>
        ${it.checkedAt ? html`<p class="hint">${t('audit.checked', { when: moment(it.checkedAt), seconds: number(it.tookMillis / 1000) })}</p>` : nothing}
        ${it.failedAt ? html`<p class="with-icon stale">${icon('alert')}<span>${t('audit.failed', { when: moment(it.failedAt) })}</span></p>` : nothing}
        ${it.broken.length > 0 ? html`<ul class="broken">${it.broken.map(broken)}</ul>` : nothing}
        <div>${button(html`${icon('repeat')}${t(it.running ? 'audit.running' : 'audit.again')}`, { kind: 'quiet', busy: it.running, press: audit.again })}</div>
      `, {}, 1)}
      <p class="hint">${t('audit.text')}</p>
    </section>
  `;
}

/** @param {Api.BrokenRule} rule */
function broken(rule) {
  return html`
    <li>
      <strong>${rule.rule}</strong>
      <span class="hint">${t('audit.breaches', { n: number(rule.breaches), name: rule.name })}</span>
      <ul>${rule.examples.map((it) => html`<li>${it}</li>`)}</ul>
    </li>
  `;
}
