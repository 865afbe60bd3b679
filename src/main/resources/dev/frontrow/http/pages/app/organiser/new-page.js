// The page to put a concert on sale.
/** @import { PageContext } from '../router.js' */
/** @import { Mistakes } from '../ui/form.js' */
import { number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { amountOf, isBetween } from '../ui/amount.js';
import { formOf } from '../ui/form.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { notice } from '../ui/notice.js';
import { button, heading } from '../ui/parts.js';
import * as calls from './calls.js';
import { policyFields } from './policy-form.js';
import { instantOf, zones } from './venue-time.js';

/** @typedef {{ title: string, venue: string, timeZone: string, description: string, opensAt: string }} About */
/** @typedef {{ id: number, day: string, time: string, seats: string, price: string }} EnteredDate */

const MOST_DATES = 366;
const MOST_SEATS = 100_000;
const MOST_PRICE = 100_000_000;

/** @param {PageContext} context */
export function page(context) {
  /** @type {About} */
  const entered = { title: '', venue: '', timeZone: 'Asia/Seoul', description: '', opensAt: '' };
  const policy = policyFields('policy');
  let dates = [newDate()];
  const enter = (/** @type {keyof About} */ name) => (/** @type {string} */ value) => { entered[name] = value; };
  const form = formOf(context, {
    check: () => ({ ...wrong(entered, dates), ...policy.check() }),
    place,
    async send() {
      const made = await calls.createConcert(body(entered, dates, policy.body()));
      notice(t('new.done', { title: made.title }), { tone: 'good', next: true });
      context.go(`/organiser/concerts/${made.id}`, { replace: true });
    },
  });

  /**
   * The field that the server means.
   * @param {string} pointer
   */
  function place(pointer) {
    if (pointer.startsWith('/queue/')) {
      return policy.place(pointer.slice('/queue'.length));
    }
    const [, index, member] = /^\/schedules\/(\d+)\/(startsAt|seats|price)$/.exec(pointer) ?? [];
    if (member) {
      return `${member === 'startsAt' ? 'day' : member}-${dates[Number(index)]?.id}`;
    }
    const name = pointer.slice(1);
    return name in entered ? name : null;
  }

  function addDate() {
    const last = dates[dates.length - 1];
    const added = { ...last, id: crypto.getRandomValues(new Uint32Array(1))[0], day: dayAfter(last.day) };
    dates = [...dates, added];
    context.update();
    queueMicrotask(() => document.getElementById(`day-${added.id}`)?.focus());
  }

  /** @param {EnteredDate} removed */
  function removeDate(removed) {
    dates = dates.filter((it) => it !== removed);
    context.update();
    document.getElementById('add-date')?.focus();
  }

  /**
   * @param {EnteredDate} it
   * @param {number} index
   */
  function dateRow(it, index) {
    const edit = (/** @type {Exclude<keyof EnteredDate, 'id'>} */ name) => (/** @type {string} */ value) => { it[name] = value; };
    return html`
      <li>
        <fieldset>
          <legend>${t('new.date', { n: index + 1 })}</legend>
          <div class="date-fields">
            ${form.field({ id: `day-${it.id}`, label: t('new.day'), type: 'date', value: it.day, required: true, input: edit('day') })}
            ${form.field({ id: `time-${it.id}`, label: t('new.time'), type: 'time', value: it.time, required: true, input: edit('time') })}
            ${form.field({ id: `seats-${it.id}`, label: t('new.seats'), amount: true, autocomplete: 'off', value: it.seats, required: true, input: edit('seats') })}
            ${form.field({ id: `price-${it.id}`, label: t('new.price'), amount: true, autocomplete: 'off', value: it.price, required: true, input: edit('price') })}
          </div>
          ${dates.length > 1
            ? html`<div>${button(html`${icon('minus')}${t('new.remove', { n: index + 1 })}`, { kind: 'quiet', press: () => removeDate(it) })}</div>`
            : nothing}
        </fieldset>
      </li>
    `;
  }

  return {
    title: () => t('new.title'),
    render: () => html`
      ${heading(t('new.title'), { lead: t('new.lead'), back: { href: '/organiser', text: t('organiser.title') } })}
      <form class="form new-concert" novalidate @submit=${form.submit}>
        <section class="panel" aria-labelledby="about-title">
          <h2 id="about-title">${t('new.about')}</h2>
          ${form.field({ id: 'title', label: t('new.name'), autocomplete: 'off', maxlength: 200, value: entered.title, required: true, input: enter('title') })}
          ${form.field({ id: 'venue', label: t('new.venue'), autocomplete: 'off', maxlength: 200, value: entered.venue, required: true, input: enter('venue') })}
          ${form.field({ id: 'timeZone', label: t('new.zone'), type: 'select', value: entered.timeZone, options: zoneOptions(), input: enter('timeZone') })}
          ${form.field({ id: 'description', label: t('new.description'), type: 'textarea', maxlength: 4000, value: entered.description, input: enter('description') })}
          ${form.field({ id: 'opensAt', label: t('new.opens'), hint: t('new.opens.hint'), type: 'datetime-local', value: entered.opensAt, input: enter('opensAt') })}
        </section>
        <section class="panel" aria-labelledby="dates-title">
          <h2 id="dates-title">${t('new.dates')}</h2>
          <ol class="new-dates">${each(dates, (it) => it.id, dateRow)}</ol>
          ${dates.length < MOST_DATES
            ? html`<div>${button(html`${icon('plus')}${t('new.add')}`, { press: addDate, id: 'add-date' })}</div>`
            : nothing}
        </section>
        <section class="panel" aria-labelledby="policy-title">
          <h2 id="policy-title">${t('policy.title')}</h2>
          ${policy.template(form)}
        </section>
        ${form.problem((refusal) => ({ again: undefined, concerts: refusal.isOutcomeUnknown ? '/organiser' : undefined }))}
        <div>${button(t('new.title'), { kind: 'primary big', busy: form.busy, type: 'submit', id: 'create' })}</div>
      </form>
    `,
  };
}

function zoneOptions() {
  return zones().map((value) => ({ value, text: value.replaceAll('_', ' ') }));
}

/** @returns {EnteredDate} */
function newDate() {
  const inAMonth = new Date(Date.now() + 30 * 86_400_000);
  return { id: 1, day: inAMonth.toISOString().slice(0, 10), time: '19:00', seats: '50', price: '' };
}

/** @param {string} day */
function dayAfter(day) {
  const next = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(next.getTime()) ? day : new Date(next.getTime() + 86_400_000).toISOString().slice(0, 10);
}

/**
 * @param {About} entered
 * @param {EnteredDate[]} dates
 */
function wrong(entered, dates) {
  /** @type {Mistakes} */
  const errors = {};
  if (entered.title.trim() === '') {
    errors.title = t('new.error.title');
  }
  if (entered.venue.trim() === '') {
    errors.venue = t('new.error.venue');
  }
  if (entered.opensAt !== '' && instantOf(entered.opensAt, entered.timeZone) === null) {
    errors.opensAt = t('new.error.time');
  }
  dates.forEach((it) => {
    if (it.day === '') {
      errors[`day-${it.id}`] = t('new.error.day');
    } else if (dates.some((other) => other !== it && other.day === it.day)) {
      errors[`day-${it.id}`] = t('new.error.twice');
    } else if (instantOf(`${it.day}T${it.time}`, entered.timeZone) === null) {
      errors[`time-${it.id}`] = t('new.error.time');
    }
    if (!isBetween(it.seats, 1, MOST_SEATS)) {
      errors[`seats-${it.id}`] = t('new.error.number', { least: 1, most: number(MOST_SEATS) });
    }
    if (!isBetween(it.price, 0, MOST_PRICE)) {
      errors[`price-${it.id}`] = t('new.error.number', { least: 0, most: number(MOST_PRICE) });
    }
  });
  return errors;
}

/**
 * @param {About} entered
 * @param {EnteredDate[]} dates
 * @param {Api.Policy} policy
 * @returns {Api.NewConcert}
 */
function body(entered, dates, policy) {
  return {
    title: entered.title.trim(),
    venue: entered.venue.trim(),
    timeZone: entered.timeZone,
    ...(entered.description.trim() === '' ? {} : { description: entered.description.trim() }),
    ...(entered.opensAt === '' ? {} : { opensAt: instantOf(entered.opensAt, entered.timeZone) ?? '' }),
    queue: policy,
    schedules: dates.map((it) => ({
      startsAt: instantOf(`${it.day}T${it.time}`, entered.timeZone) ?? '',
      seats: Number(amountOf(it.seats)),
      price: Number(amountOf(it.price)),
    })),
  };
}
