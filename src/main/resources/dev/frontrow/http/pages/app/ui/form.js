// A form. It shows each mistake beside its field when it is sent, until the entry is right.
//   const form = formOf(context, { check, send, place });
//   html`<form novalidate @submit=${form.submit}> ${form.problem(ways)} ${form.field({ id, input, … })}
//     ${button(…, { busy: form.busy, type: 'submit' })}</form>`
//   form.field(options) as field() in ui/field.js; its `input` gets what was entered
import { isAborted, Refusal } from '../api/client.js';
import { onLanguage } from '../language/i18n.js';
import { field } from './field.js';
import { nothing } from './html.js';
import { kindOf, problem } from './refusal.js';
/** @import { PageContext } from '../router.js' */
/** @import { FieldOptions } from './field.js' */
/** @import { Template } from './html.js' */
/** @import { Ways } from './refusal.js' */

/** @typedef {Record<string, string>} Mistakes field id → words */
/** @typedef {FieldOptions & { input: (text: string) => void }} EnteredField */
/**
 * @typedef {object} Form
 * @property {(event?: Event) => Promise<void>} submit
 * @property {boolean} busy
 * @property {Refusal | null} refusal
 * @property {(ways: Ways | ((refusal: Refusal) => Ways)) => Template} problem
 * @property {(options: EnteredField) => Template} field
 */

/**
 * @param {PageContext} context
 * @param {object} parts
 * @param {() => Mistakes} parts.check finds everything that is wrong now
 * @param {() => Promise<void>} parts.send the form shows what it throws
 * @param {(pointer: string) => string | null | undefined} [parts.place] the id of the field that the server
 *     means by '/email'
 * @returns {Form}
 */

export function formOf(context, { check, send, place = () => null }) {
  /** @type {Map<string, (text: string) => void>} */
  const readers = new Map();
  /** @type {Element | null} */
  let element = null;
  /** @type {Mistakes} */
  let words = {};
  /** @type {Set<string>} */
  let shown = new Set();
  /**
   * What the server found wrong.
   * @type {Mistakes}
   */
  let said = {};
  let busy = false;
  /** @type {Refusal | null} */
  let refusal = null;

  // The words are made anew in another language.
  context.onLeave(onLanguage(() => { words = shown.size > 0 ? check() : {}; }));

  /**
   * A corrected mistake disappears at once. A new one appears when the form is sent.
   * @param {string} id
   */
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

  /** A password manager or an input method may have filled a field without an event. */
  function readAll() {
    readers.forEach((read, id) => {
      const entry = /** @type {HTMLInputElement | null | undefined} */ (element?.querySelector(`#${CSS.escape(id)}`));
      if (entry) {
        read(entry.value);
      }
    });
  }

  /** @param {Event} [event] */
  async function submit(event) {
    event?.preventDefault();
    element = /** @type {Element | null | undefined} */ (event?.currentTarget) ?? element;
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

  /** @param {Refusal} failure */
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
    setTimeout(() => {
      const wrong = /** @type {HTMLElement | null | undefined} */ (element?.querySelector('[aria-invalid=true]'));
      wrong?.focus();
    }); // after the page is drawn
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
