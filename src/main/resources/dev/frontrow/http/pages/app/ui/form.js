// A form: what is wrong is said beside it when somebody sends it, and goes as soon as it is right.
//   const form = formOf(context, { check, send, place });
//     check() → { fieldId: words } of all that is wrong now
//     send()  async; what it throws is shown
//     place(pointer) → the id of the field that the server means by '/email', or null
//   html`<form novalidate @submit=${form.submit}> ${form.problem(ways)} ${form.field({ id, input, … })}
//     ${button(…, { busy: form.busy, type: 'submit' })}</form>`
//   form.field(options) as field() in ui/field.js; its `input` gets what was entered
import { isAborted, Refusal } from '../api/client.js';
import { onLanguage } from '../language/i18n.js';
import { field } from './field.js';
import { nothing } from './html.js';
import { kindOf, problem } from './refusal.js';

export function formOf(context, { check, send, place = () => null }) {
  const readers = new Map();
  let element = null;
  let words = {};
  let shown = new Set();
  let said = {}; // by the server
  let busy = false;
  let refusal = null;

  // Words were made in the language of their time.
  context.onLeave(onLanguage(() => { words = shown.size > 0 ? check() : {}; }));

  /** What is right now is no longer called wrong; what is wrong only now waits until it is sent. */
  function changed(id) {
    delete said[id];
    if (refusal && kindOf(refusal) === 'mend') {
      refusal = null;
    }
    if (shown.size > 0) {
      words = check();
      shown = new Set([...shown].filter((it) => it in words));
    }
    context.update();
  }

  /** A password manager may have filled a field, or an input method ended, without an event. */
  function readAll() {
    readers.forEach((read, id) => {
      const entry = element?.querySelector(`#${CSS.escape(id)}`);
      if (entry) {
        read(entry.value);
      }
    });
  }

  async function submit(event) {
    event?.preventDefault();
    element = event?.currentTarget ?? element;
    if (busy) {
      return;
    }
    readAll();
    words = check();
    shown = new Set(Object.keys(words));
    said = {};
    refusal = null;
    if (shown.size > 0) {
      toFirstWrong();
      return;
    }
    busy = true;
    context.update();
    try {
      await send();
    } catch (failure) {
      if (!isAborted(failure)) {
        refused(failure instanceof Refusal ? failure : new Refusal('unreadable'));
      }
    } finally {
      busy = false;
      context.update();
    }
  }

  function refused(failure) {
    const rest = failure.errors.filter(({ pointer, detail, in: part = 'body' }) => {
      const id = part === 'body' ? place(pointer) : null;
      if (id) {
        said[id] ??= detail;
      }
      return !id;
    });
    if (Object.keys(said).length > 0) {
      toFirstWrong();
    }
    if (rest.length > 0 || Object.keys(said).length === 0) {
      const { code, status, retryAfter } = failure;
      refusal = new Refusal(code, { status, retryAfter, problem: { ...failure.problem, errors: rest } });
    }
  }

  function toFirstWrong() {
    context.update();
    setTimeout(() => element?.querySelector('[aria-invalid=true]')?.focus()); // when it is drawn
  }

  return {
    submit,
    get busy() {
      return busy;
    },
    get refusal() {
      return refusal;
    },
    problem: (ways) => (refusal ? problem(refusal, typeof ways === 'function' ? ways(refusal) : ways) : nothing),
    field({ id, input, ...options }) {
      readers.set(id, input);
      return field({
        ...options,
        id,
        error: shown.has(id) ? words[id] : said[id],
        input(text) {
          input(text);
          changed(id);
        },
      });
    },
  };
}
