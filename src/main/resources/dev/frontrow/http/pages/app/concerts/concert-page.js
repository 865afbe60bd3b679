// One concert: what it is, and the way into its line.
/** @import { PageContext } from '../router.js' */
import { session } from '../account/session.js';
import * as calls from '../api/calls.js';
import { secondsUntil } from '../api/clock.js';
import { everySecond } from '../every-second.js';
import { countdown, ownMoment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { placeIn } from '../line/place.js';
import { numberBefore } from '../line/return.js';
import { loaded } from '../load.js';
import { ownReservations } from '../tickets/own.js';
import { ticketNotice } from '../tickets/ticket-notice.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { facts, heading, linkButton } from '../ui/parts.js';
import { datesPanel } from './dates-panel.js';
import { priceText, saleState, stateBadge, whenItPlays } from './states.js';

const EVERY_SECONDS = 60;

/** @param {PageContext} context */
export function page(context) {
  const { concertId } = context.params;
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const own = ownReservations(context, concertId);
  let age = 0;

  function readAgain() {
    age = 0;
    void concert.again();
  }

  // An open page stays true. Visitors who wait for the opening need no new answer.
  everySecond(context, () => {
    age++;
    if (age >= EVERY_SECONDS && document.visibilityState === 'visible' && concert.value && saleState(concert.value) !== 'soon') {
      readAgain();
    }
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && readAgain(), {
    signal: context.signal,
  });

  return {
    title: () => concert.value?.title ?? t('concert.title'),
    render: () => html`
      ${heading(concert.value?.title ?? t('concert.title'), {
        lead: isShort(concert.value?.description) ? lines(concert.value?.description) : undefined,
        back: { href: '/', text: t('nav.concerts') },
      })}
      ${concert.show((it) => html`
      ${ticketNotice(own.tickets())}
      <div class="split">
        <div class="stack">
          <section class="panel">
            <div class="state">${stateBadge(it)}</div>
            ${facts(aboutSale(it))}
            ${wayIn(it)}
          </section>
          ${datesPanel(it)}
          ${it.description && !isShort(it.description)
            ? html`<section class="panel plain">${lines(it.description)}</section>`
            : nothing}
        </div>
        <section class="panel plain">
          <h2>${t('concert.how')}</h2>
          <ol class="steps">
            ${['number', 'wait', 'seat', 'pay'].map((step) => html`<li>${t(`concert.how.${step}`)}</li>`)}
          </ol>
          <p class="with-icon hint">${icon('wallet')}<span>${t('concert.how.tip')} <a href="/wallet">${t('way.charge')}</a></span></p>
        </section>
      </div>
      `)}
    `,
  };
}

/**
 * A short description fits above the button on a phone. A longer one comes below it.
 * @param {string | null | undefined} description
 */
function isShort(description) {
  return Boolean(description && description.length <= 240 && description.split('\n').length <= 5);
}

/** @param {string | null | undefined} description */
function lines(description) {
  return html`<span class="lines">${description}</span>`;
}

/** @param {Api.ConcertWithDates} concert */
function aboutSale(concert) {
  const price = priceText(concert);
  const state = saleState(concert);
  /** @type {[name: string, value: string][]} */
  const pairs = [
    [t('concert.when'), whenItPlays(concert)],
    [t('concert.where'), concert.venue],
  ];
  if (price) {
    pairs.push([t('price'), price]);
  }
  if (state === 'soon' && concert.opensAt) {
    pairs.push([t('concert.opens'), ownMoment(concert.opensAt, concert.timeZone)]);
  }
  if (state !== 'ended' && concert.salesEndAt) {
    pairs.push([t('concert.sales-end'), ownMoment(concert.salesEndAt, concert.timeZone)]);
  }
  return pairs;
}

/** @param {Api.ConcertWithDates} concert */
function wayIn(concert) {
  const line = `/concerts/${concert.id}/line`;
  const state = saleState(concert);
  if (state === 'ended') {
    return html`<p>${t('concert.ended')}</p>${linkButton('/', t('way.concerts'))}`;
  }
  const number = placeIn(concert.id)?.number ?? numberBefore(concert.id);
  if (number !== null) {
    return html`
      ${state === 'sold-out' ? html`<p>${t('concert.sold-out')}</p>` : nothing}
      <p>${t('concert.place', { number })}</p>
      ${linkButton(line, t('concert.back-to-place'), 'primary big')}
    `;
  }
  if (state === 'sold-out' || state === 'closed') {
    return html`<p>${t(`concert.${state}`)}</p>${linkButton('/', t('way.concerts'))}`;
  }
  if (state === 'soon' && concert.opensAt) {
    return opening(concert, concert.opensAt);
  }
  const take = `${line}?take=1`;
  return html`
    ${state === 'paused' ? html`<p>${t('concert.paused')}</p>` : nothing}
    ${linkButton(
      session.value ? take : `/sign-in?next=${encodeURIComponent(take)}`,
      t('concert.take'),
      'primary big',
    )}
    <p class="hint">${t(session.value ? 'concert.take.hint' : 'concert.sign-in-first')}</p>
  `;
}

/**
 * @param {Api.ConcertWithDates} concert
 * @param {string} opensAt
 */
function opening(concert, opensAt) {
  const left = secondsUntil(opensAt);
  return html`
    <div class="opening">
      <span>${t('concert.opens-in')}</span>
      <strong class="figure ${left >= 86_400 ? 'words' : ''}">${countdown(left)}</strong>
    </div>
    <p class="hint">${t('concert.opens-hint')}</p>
    ${session.value ? nothing : linkButton(`/sign-in?next=/concerts/${concert.id}`, t('concert.sign-in-now'))}
  `;
}
