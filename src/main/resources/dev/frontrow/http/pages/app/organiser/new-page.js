// Putting a concert on sale.
import { isAborted, Refusal } from '../api/client.js';
import { number } from '../language/format.js';
import { t } from '../language/i18n.js';
import { notice } from '../ui/announce.js';
import { each, html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, field, heading, problem } from '../ui/parts.js';
import * as calls from './calls.js';
import { policyFields } from './policy-form.js';
import { instantOf, zones } from './venue-time.js';

const MOST_DATES = 366;
const MOST_SEATS = 100_000;
const MOST_PRICE = 100_000_000;

export function page(context) {
  const entered = { title: '', venue: '', timeZone: 'Asia/Seoul', description: '', opensAt: '' };
  const policy = policyFields(context, 'policy');
  let dates = [newDate()];
  let errors = {};
  let busy = false;
  let refusal = null;
  const enter = (name) => (value) => { entered[name] = value; };

  function addDate() {
    const last = dates.at(-1);
    dates = [...dates, { ...last, id: crypto.getRandomValues(new Uint32Array(1))[0], day: dayAfter(last.day) }];
    context.update();
    queueMicrotask(() => document.getElementById(`day-${dates.at(-1).id}`)?.focus());
  }

  function removeDate(removed) {
    dates = dates.filter((it) => it !== removed);
    context.update();
    document.getElementById('add-date')?.focus();
  }

  async function submit(event) {
    event.preventDefault();
    errors = wrong(entered, dates);
    const wrongPolicy = policy.errors();
    context.update();
    if (Object.keys(errors).length > 0 || wrongPolicy || busy) {
      queueMicrotask(() => event.target.querySelector('[aria-invalid]')?.focus());
      return;
    }
    busy = true;
    refusal = null;
    try {
      const made = await calls.createConcert(body(entered, dates, policy.body()));
      notice(t('new.done', { title: made.title }), { tone: 'good' });
      context.go(`/organiser/concerts/${made.id}`, { replace: true });
    } catch (failure) {
      if (!isAborted(failure)) {
        refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
      }
    } finally {
      busy = false;
      context.update();
    }
  }

  function dateRow(it, index) {
    const edit = (name) => (value) => { it[name] = value; };
    const error = (name) => errors[`${name}-${it.id}`];
    return html`
      <li>
        <fieldset>
          <legend>${t('new.date', { n: index + 1 })}</legend>
          <div class="date-fields">
            ${field({ id: `day-${it.id}`, label: t('new.day'), type: 'date', value: it.day, error: error('day'), required: true, input: edit('day') })}
            ${field({ id: `time-${it.id}`, label: t('new.time'), type: 'time', value: it.time, error: error('time'), required: true, input: edit('time') })}
            ${field({ id: `seats-${it.id}`, label: t('new.seats'), inputmode: 'numeric', value: it.seats, error: error('seats'), required: true, input: edit('seats') })}
            ${field({ id: `price-${it.id}`, label: t('new.price'), inputmode: 'numeric', value: it.price, error: error('price'), required: true, input: edit('price') })}
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
      <form class="form new-concert" novalidate @submit=${submit}>
        <section class="panel" aria-labelledby="about-title">
          <h2 id="about-title">${t('new.about')}</h2>
          ${field({ id: 'title', label: t('new.name'), maxlength: 200, value: entered.title, error: errors.title, required: true, input: enter('title') })}
          ${field({ id: 'venue', label: t('new.venue'), maxlength: 200, value: entered.venue, error: errors.venue, required: true, input: enter('venue') })}
          ${zoneField(entered, errors.timeZone)}
          <div class="field">
            <label for="description">${t('new.description')}</label>
            <textarea id="description" rows="3" maxlength="4000" .value=${entered.description} @input=${(event) => { entered.description = event.target.value; }}></textarea>
          </div>
          ${field({ id: 'opensAt', label: t('new.opens'), hint: t('new.opens.hint'), type: 'datetime-local', value: entered.opensAt, error: errors.opensAt, input: enter('opensAt') })}
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
          ${policy.template()}
        </section>
        ${refusal ? problem(refusal, { again: undefined, concerts: refusal.isOutcomeUnknown ? '/organiser' : undefined }) : nothing}
        <div>${button(t('new.title'), { kind: 'primary big', busy, type: 'submit', id: 'create' })}</div>
      </form>
    `,
  };
}

function zoneField(entered, error) {
  return html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for="timeZone">${t('new.zone')}</label>
      <select id="timeZone" aria-invalid=${error ? 'true' : nothing} @change=${(event) => { entered.timeZone = event.target.value; }}>
        ${zones().map((zone) => html`<option value=${zone} ?selected=${zone === entered.timeZone}>${zone.replaceAll('_', ' ')}</option>`)}
      </select>
    </div>
  `;
}

function newDate() {
  const inAMonth = new Date(Date.now() + 30 * 86_400_000);
  return { id: 1, day: inAMonth.toISOString().slice(0, 10), time: '19:00', seats: '50', price: '' };
}

function dayAfter(day) {
  const next = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(next.getTime()) ? day : new Date(next.getTime() + 86_400_000).toISOString().slice(0, 10);
}

function digits(text) {
  return text.replace(/[,\s]/g, '');
}

function wrong(entered, dates) {
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
  const between = (text, least, most) => /^\d+$/.test(digits(text)) && Number(digits(text)) >= least && Number(digits(text)) <= most;
  dates.forEach((it) => {
    if (it.day === '') {
      errors[`day-${it.id}`] = t('new.error.day');
    } else if (dates.some((other) => other !== it && other.day === it.day)) {
      errors[`day-${it.id}`] = t('new.error.twice');
    } else if (instantOf(`${it.day}T${it.time}`, entered.timeZone) === null) {
      errors[`time-${it.id}`] = t('new.error.time');
    }
    if (!between(it.seats, 1, MOST_SEATS)) {
      errors[`seats-${it.id}`] = t('new.error.number', { least: 1, most: number(MOST_SEATS) });
    }
    if (!between(it.price, 0, MOST_PRICE)) {
      errors[`price-${it.id}`] = t('new.error.number', { least: 0, most: number(MOST_PRICE) });
    }
  });
  return errors;
}

function body(entered, dates, policy) {
  return {
    title: entered.title.trim(),
    venue: entered.venue.trim(),
    timeZone: entered.timeZone,
    ...(entered.description.trim() === '' ? {} : { description: entered.description.trim() }),
    ...(entered.opensAt === '' ? {} : { opensAt: instantOf(entered.opensAt, entered.timeZone) }),
    queue: policy,
    schedules: dates.map((it) => ({
      startsAt: instantOf(`${it.day}T${it.time}`, entered.timeZone),
      seats: Number(digits(it.seats)),
      price: Number(digits(it.price)),
    })),
  };
}
