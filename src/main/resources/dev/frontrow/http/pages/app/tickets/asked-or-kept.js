// What a page of tickets shows: the answer of the server, and until it comes the copy on this device. If
// the answer is late, the page says that it shows the copy.
//   const list = askedOrKept(context, ask, { kept: () => ({ value, at }) or null });
//   list.asked as of load.js; list.show((value) => template)
import { session } from '../account/session.js';
import { moment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button } from '../ui/parts.js';
/** @import { Refusal } from '../api/client.js' */
/** @import { PageContext } from '../router.js' */
/** @import { Template } from '../ui/html.js' */

const LATE_MILLIS = 1_500;

/**
 * @template T
 * @param {PageContext} context
 * @param {(signal: AbortSignal) => Promise<T>} ask
 * @param {{ kept: () => { value: T, at: string } | null }} options
 */
export function askedOrKept(context, ask, { kept }) {
  const asked = loaded(context, ask, { start: false });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    context.update();
  }, LATE_MILLIS);
  context.onLeave(() => clearTimeout(timer));
  // Another tab may have signed out, or dropped a ticket that is gone.
  window.addEventListener('storage', () => context.update(), { signal: context.signal });
  window.addEventListener('online', () => {
    if (asked.refusal) {
      void asked.again();
    }
  }, { signal: context.signal });
  void asked.again();

  /** @param {(value: T) => Template} template */
  function show(template) {
    // After the end of a session the copy is shown only if the server cannot be asked.
    const mayShow = asked.refusal ? isUnanswered(asked.refusal) : session.value !== null;
    const own = asked.value === null && mayShow ? kept() : null;
    if (own === null) {
      return asked.show(template);
    }
    return html`
      ${asked.refusal || late || navigator.onLine === false ? keptLine(own.at) : nothing}
      ${template(own.value)}
    `;
  }

  /** @param {string} at */
  function keptLine(at) {
    return html`
      <div class="kept-line" role="status">
        ${icon('off')}
        <p>${t('tickets.kept', { when: moment(at) })}</p>
        ${button(t('way.retry'), { kind: 'quiet', busy: asked.busy, press: asked.again })}
      </div>
    `;
  }

  return { asked, show };
}

/**
 * No answer, or none that says anything about a ticket.
 * @param {Refusal} refusal
 */
function isUnanswered({ code, isOutcomeUnknown }) {
  return isOutcomeUnknown || code === 'overloaded' || code === 'rate-limited';
}
