// The line of a concert for its organiser: figures and charts of the last minutes, pause, resume, close,
// and the policy.
/** @import { PageContext } from '../router.js' */
/** @import { Form } from '../ui/form.js' */
/** @import { IconName } from '../ui/icons.js' */
/** @import { Tone } from '../ui/parts.js' */
/** @import { Sample } from './samples.js' */
import { isAborted, Refusal } from '../api/client.js';
import { duration, number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { announce } from '../ui/announce.js';
import { confirmed } from '../ui/dialog.js';
import { formOf } from '../ui/form.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { notice, noticeSpot } from '../ui/notice.js';
import { badge, button, loadingLines, problem } from '../ui/parts.js';
import * as calls from './calls.js';
import { chart } from './chart.js';
import { policyFields, policyWords } from './policy-form.js';
import { followLine } from './samples.js';

/** @typedef {'pause' | 'resume' | 'close'} Action */

/** @type {Record<Api.QueueState, [Tone, IconName]>} */
const STATES = { OPEN: ['good', 'check'], PAUSED: ['warn', 'pause'], CLOSED: ['plain', 'lock'] };

/**
 * @param {PageContext} context
 * @param {string} concertId
 */
export function linePanel(context, concertId) {
  const line = followLine(context, concertId);
  /** @type {Action | null} */
  let busy = null;
  /** @type {Refusal | null} */
  let refusal = null;
  /** @type {{ fields: ReturnType<typeof policyFields>, form: Form } | null} */
  let editing = null;

  /**
   * @param {Action} name
   * @param {() => Promise<unknown>} run
   * @param {string} done
   */
  async function act(name, run, done) {
    if (busy) {
      return;
    }
    busy = name;
    refusal = null;
    context.update();
    try {
      await run();
      line.mark();
      notice(done, { tone: 'good', spot: 'line' });
      void line.look();
    } catch (failure) {
      if (!isAborted(failure)) {
        refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
      }
    } finally {
      busy = null;
      context.update();
    }
  }

  const steer = (/** @type {Action} */ action) => act(action, () => calls.steer(concertId, action), t(`steer.${action}.done`));

  async function close() {
    const sure = await confirmed({
      title: t('steer.close.title'),
      text: t('steer.close.text'),
      yes: t('steer.close.yes'),
      no: t('steer.close.no'),
      danger: true,
    });
    if (sure) {
      void steer('close');
    }
  }

  function edit() {
    if (!line.now) {
      return;
    }
    editing = policyEdit(line.now.policy);
    context.update();
    announce(t('policy.title'));
  }

  /** @param {Api.Policy} given */
  function policyEdit(given) {
    const fields = policyFields('policy', given);
    const form = formOf(context, {
      check: fields.check,
      place: fields.place,
      async send() {
        await calls.setPolicy(concertId, fields.body());
        editing = null;
        line.mark();
        notice(t('policy.done'), { tone: 'good', spot: 'policy' });
        void line.look();
      },
    });
    return { fields, form };
  }

  /** @param {Api.QueueAdmin} now */
  function actions(now) {
    /**
     * @param {Action} action
     * @param {IconName} iconName
     * @param {string} kind
     * @param {() => unknown} run
     */
    const press = (action, iconName, kind = 'plain', run = () => steer(action)) =>
      button(html`${icon(iconName)}${t(`steer.${action}`)}`, { kind, busy: busy === action, press: run });
    return html`
      <div class="actions">
        ${now.state === 'OPEN' ? press('pause', 'pause', 'primary') : press('resume', 'repeat', 'primary')}
        ${now.state === 'CLOSED' ? nothing : press('close', 'lock', 'danger', close)}
      </div>
    `;
  }

  /** @param {Api.QueueAdmin} now */
  function figures(now) {
    const all = /** @type {const} */ (['waiting', 'active', 'completed', 'expired', 'left']);
    return html`
      <dl class="figures">
        ${all.map((name) => html`<div><dt>${t(`steer.${name}`)}</dt><dd class="figure">${number(now[name])}</dd></div>`)}
        <div><dt>${t('steer.numbers')}</dt><dd class="figure">${number(now.lastNumber)}</dd></div>
      </dl>
    `;
  }

  /** @param {Api.QueueAdmin} now */
  function charts(now) {
    const of = (/** @type {Exclude<keyof Sample, 'at'>} */ name) => line.samples.map((it) => ({ at: it.at, value: it[name] }));
    const common = { marks: line.marks, text: number };
    return html`
      <div class="charts">
        ${chart({ name: t('steer.waiting'), samples: of('waiting'), ...common })}
        ${chart({ name: t('steer.active'), samples: of('active'), limit: now.policy.maxActive ?? null, ...common })}
        ${chart({ name: t('steer.per-minute'), samples: of('perMinute'), ...common })}
      </div>
      ${line.marks.length > 0 ? html`<p class="hint">${t('chart.marks')}</p>` : nothing}
    `;
  }

  /** @param {Api.QueueAdmin} now */
  function policy(now) {
    return editing
      ? html`
          <form class="form" novalidate @submit=${editing.form.submit} aria-label=${t('policy.title')}>
            ${editing.form.problem({ again: undefined })}
            ${editing.fields.template(editing.form)}
            <div class="actions">
              ${button(t('policy.save'), { kind: 'primary', type: 'submit', busy: editing.form.busy })}
              ${button(t('policy.cancel'), { press: () => { editing = null; context.update(); } })}
            </div>
          </form>
        `
      : html`
          <p>${policyWords(now.policy, { number, duration })}</p>
          <div>${button(t('policy.change'), { press: edit })}</div>
        `;
  }

  return () => {
    if (!line.now) {
      return line.refusal ? problem(line.refusal, { retry: line.look }) : loadingLines(4);
    }
    const now = line.now;
    return html`
      <section class="panel" aria-labelledby="line-title">
        <div class="panel-head">
          <h2 id="line-title">${t('steer.title')}</h2>
          ${badge(t(`steer.state.${now.state}`), ...STATES[now.state])}
        </div>
        ${line.refusal ? html`<p class="with-icon stale">${icon('off')}<span>${t('steer.stale')}</span></p>` : nothing}
        ${figures(now)}
        ${charts(now)}
        ${refusal ? problem(refusal, { again: undefined }) : nothing}
        <p class="hint">${t(`steer.state.${now.state}.text`)}</p>
        ${now.pausedBecause ? html`<p class="hint">${t(`steer.paused.${now.pausedBecause}`)}</p>` : nothing}
        ${actions(now)}
        ${noticeSpot('line')}
      </section>
      <section class="panel" aria-labelledby="policy-title">
        <h2 id="policy-title">${t('policy.title')}</h2>
        ${policy(now)}
        ${noticeSpot('policy')}
      </section>
    `;
  };
}
