// What a page of tickets shows: what the server answers, and until there is an answer what this
// device keeps of it, which is said as soon as the answer is late.
//   const list = askedOrKept(context, ask, { kept: () => ({ value, at }) or null });
//   list.value, list.again(), list.busy as of load.js; list.show((value) => template)
import { session } from '../account/session.js';
import { moment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button } from '../ui/parts.js';

const LATE_MILLIS = 1_500;

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
  window.addEventListener('online', () => asked.refusal && asked.again(), { signal: context.signal });
  asked.again();

  function show(template) {
    // Whose session is over by time sees them only where the server cannot be asked.
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

/** No answer, or none that says anything about a ticket. */
function isUnanswered({ code, isOutcomeUnknown }) {
  return isOutcomeUnknown || code === 'overloaded' || code === 'rate-limited';
}
