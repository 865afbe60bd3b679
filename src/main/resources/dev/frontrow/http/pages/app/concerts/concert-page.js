// One concert: what it is, and the way into its line.
import { session } from '../account/session.js';
import * as calls from '../api/calls.js';
import { secondsUntil } from '../api/clock.js';
import { everySecond } from '../every-second.js';
import { countdown, duration, moment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { placeIn } from '../line/place.js';
import { numberBefore } from '../line/return.js';
import { loaded } from '../load.js';
import { ownReservations } from '../tickets/own.js';
import { ticketNotice } from '../tickets/ticket-notice.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { facts, heading, linkButton } from '../ui/parts.js';
import { opensLater, salesEnded, stateBadge, whenItPlays } from './states.js';

export function page(context) {
  const { concertId } = context.params;
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const own = ownReservations(context, concertId);
  everySecond(context);

  return {
    title: () => concert.value?.title ?? t('concert.title'),
    render: () => html`
      ${heading(concert.value?.title ?? t('concert.title'), {
        lead: concert.value?.description ?? undefined,
        back: { href: '/', text: t('nav.concerts') },
      })}
      ${concert.show((it) => html`
      ${ticketNotice(own.tickets())}
      <div class="split">
        <section class="panel">
          <div>${stateBadge(it)}</div>
          ${facts([
            [t('concert.when'), whenItPlays(it)],
            [t('concert.where'), it.venue],
            ...(it.opensAt ? [[t('concert.opens'), moment(it.opensAt)]] : []),
          ])}
          ${wayIn(it)}
        </section>
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

function wayIn(concert) {
  const line = `/concerts/${concert.id}/line`;
  if (salesEnded(concert)) {
    return html`<p>${t('concert.ended')}</p>${linkButton('/', t('way.concerts'))}`;
  }
  const number = placeIn(concert.id)?.number ?? numberBefore(concert.id);
  if (number !== null) {
    return html`
      <p>${t('concert.place', { number })}</p>
      ${linkButton(line, t('concert.back-to-place'), 'primary big')}
    `;
  }
  if (opensLater(concert)) {
    return opening(concert);
  }
  if (concert.queue.state === 'CLOSED') {
    return html`<p>${t('concert.closed')}</p>${linkButton('/', t('way.concerts'))}`;
  }
  const take = `${line}?take=1`;
  return html`
    ${concert.queue.state === 'PAUSED' ? html`<p>${t('concert.paused')}</p>` : nothing}
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
      <strong class="figure">${left < 86_400 ? countdown(left) : duration(left)}</strong>
    </div>
    <p class="hint">${t('concert.opens-hint')}</p>
    ${session.value ? nothing : linkButton(`/sign-in?next=/concerts/${concert.id}`, t('concert.sign-in-now'))}
  `;
}
