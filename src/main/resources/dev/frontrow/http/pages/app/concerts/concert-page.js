// One concert: what it is, and the way into its line.
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

export function page(context) {
  const { concertId } = context.params;
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const own = ownReservations(context, concertId);
  let age = 0;

  function readAgain() {
    age = 0;
    concert.again();
  }

  // A page that is left open goes on saying what is so. Those who wait for the opening need not ask.
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
        lead: isShort(concert.value?.description) ? lines(concert.value.description) : undefined,
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

/** What fits above the way in on a phone; a longer description comes below it. */
function isShort(description) {
  return Boolean(description) && description.length <= 240 && description.split('\n').length <= 5;
}

function lines(description) {
  return html`<span class="lines">${description}</span>`;
}

function aboutSale(concert) {
  const price = priceText(concert);
  const state = saleState(concert);
  return [
    [t('concert.when'), whenItPlays(concert)],
    [t('concert.where'), concert.venue],
    ...(price ? [[t('price'), price]] : []),
    ...(state === 'soon' ? [[t('concert.opens'), ownMoment(concert.opensAt, concert.timeZone)]] : []),
    ...(concert.salesEndAt && state !== 'ended'
      ? [[t('concert.sales-end'), ownMoment(concert.salesEndAt, concert.timeZone)]]
      : []),
  ];
}

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
  if (state === 'soon') {
    return opening(concert);
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

function opening(concert) {
  const left = secondsUntil(concert.opensAt);
  return html`
    <div class="opening">
      <span>${t('concert.opens-in')}</span>
      <strong class="figure ${left >= 86_400 ? 'words' : ''}">${countdown(left)}</strong>
    </div>
    <p class="hint">${t('concert.opens-hint')}</p>
    ${session.value ? nothing : linkButton(`/sign-in?next=/concerts/${concert.id}`, t('concert.sign-in-now'))}
  `;
}
