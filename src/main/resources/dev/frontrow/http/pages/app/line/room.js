// What the waiting room looks like in each of its states.
//   waitingPanels({ state, place, concert, leave, leaving }), doorPanel(state, { concert, concertId, hold, leave }),
//   overPanel(reason, { take, concertId, tickets }), noNumberPanel({ take, tickets }), salesEndedPanel()
//   take: joins, right here; null where no numbers are given. tickets: those of the concert
import { secondsUntil } from '../api/clock.js';
import { secondsOf } from '../durations.js';
import { countdown, number, wholeDuration } from '../language/format.js';
import { t } from '../language/i18n.js';
import { ticketNotice } from '../tickets/ticket-notice.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, empty, linkButton } from '../ui/parts.js';
import { bell } from './bell.js';
import { connectionBadge } from './connection.js';
import { waitRange } from './estimate.js';

export function waitingPanels({ state, place, concert, leave, leaving }) {
  const position = state.queue?.position ?? place?.position ?? 1;
  const first = Math.max(place?.firstPosition ?? position, position);
  const line = state.line ?? concert?.queue.state;
  const paused = line === 'PAUSED';
  return html`
    ${paused ? banner('pause', 'warn', t('line.paused.title'), t('line.paused.text')) : nothing}
    ${line === 'CLOSED' ? banner('lock', 'plain', t('line.closed.title'), t('line.closed.text')) : nothing}
    ${state.connection === 'offline' ? banner('off', 'warn', t('line.offline.title'), t('line.offline.text')) : nothing}
    <div class="split">
      <section class="panel waiting" aria-labelledby="ahead-label">
        <div class="waiting-top">
          <p class="number-slip"><span>${t('line.number')}</span><strong class="figure">${number(place?.number ?? state.queue?.number ?? 0)}</strong></p>
          ${connectionBadge(state)}
        </div>
        <div class="ahead">
          ${position === 1 ? nothing : html`<strong class="figure big-figure ${position > 999_999 ? 'long' : ''}">${number(position - 1)}</strong>`}
          <span id="ahead-label">${position === 1 ? t('line.ahead.none') : t('line.ahead')}</span>
        </div>
        <progress max=${first} value=${first - position + 1} aria-hidden="true"></progress>
        <p class="wait">${icon('clock')}<span>${waitText(state, paused)}</span></p>
      </section>
      <section class="panel plain">
        <h2>${t('line.what-next')}</h2>
        <ul class="points">
          <li>${icon('check')}<span>${t('line.point.keep')}</span></li>
          <li>${icon('bell')}<span>${t('line.point.turn')}</span></li>
          <li>${icon('clock')}<span>${claimText(concert)}</span></li>
          <li>${icon('repeat')}<span>${t('line.point.safe')}</span></li>
        </ul>
        ${bellSwitch()}
        <div>${button(t('line.leave'), { kind: 'quiet', busy: leaving, press: leave })}</div>
      </section>
    </div>
  `;
}

/** The limit that the line itself uses; an older node does not name it. */
function claimText(concert) {
  const limit = concert?.queue.claimTimeout;
  return limit
    ? t('line.point.claim-within', { time: wholeDuration(secondsOf(limit)) })
    : t('line.point.claim');
}

function waitText(state, paused) {
  if (paused) {
    return t('line.wait.paused');
  }
  if (state.connection === 'offline') {
    return t('line.wait.offline');
  }
  return waitRange(state.queue?.estimatedWaitSeconds) ?? t('line.wait.unknown');
}

function bellSwitch() {
  return html`
    <label class="check">
      <input type="checkbox" role="switch" .checked=${bell.isOn}
        @change=${(event) => (event.target.checked ? bell.switchOn() : bell.switchOff())}>
      <span>${t('line.bell')}</span>
    </label>
  `;
}

/** Open to whoever was called; after the first action, or with a seat, it is the way back in. */
export function doorPanel(state, { concert, concertId, hold, leave }) {
  const { expiresAt, number: own } = state.queue;
  const until = hold?.expiresAt ?? expiresAt;
  const left = until ? secondsUntil(until) : null;
  return html`
    <section class="panel door">
      <div class="waiting-top">
        <p class="number-slip"><span>${t('line.number')}</span><strong class="figure">${number(own)}</strong></p>
        ${connectionBadge(state)}
      </div>
      <p class="lead">${t('line.turn.text')}</p>
      ${left === null ? nothing : html`
        <p class="door-time ${left < 20 ? 'soon' : ''}">
          ${icon('clock')}<span>${t(hold ? 'hold.left' : isNew(state.queue, concert) ? 'line.turn.left' : 'turn.left')}</span><strong class="figure">${countdown(left)}</strong>
        </p>
      `}
      ${hold ? linkButton(`/concerts/${concertId}/hold/${hold.id}`, t('dates.held.pay'), 'primary big') : nothing}
      ${linkButton(`/concerts/${concertId}/dates`, html`${t('line.turn.go')}${icon('arrow')}`, hold ? 'big' : 'primary big')}
      <div>${button(t('line.leave'), { kind: 'quiet', press: leave })}</div>
    </section>
  `;
}

/** Whether nothing was done yet: the deadline is that of entering. */
function isNew({ admittedAt, expiresAt }, concert) {
  const limit = concert?.queue.claimTimeout;
  const given = (new Date(expiresAt) - new Date(admittedAt)) / 1000;
  return !limit || Math.abs(given - secondsOf(limit)) < 1;
}

export function overPanel(reason, { take, concertId, tickets }) {
  return html`
    ${ticketNotice(tickets)}
    <section class="panel" data-over=${reason}>
      ${reason === 'paid' && tickets.length > 0 ? nothing : html`<h2>${t(`line.over.${reason}`)}</h2>`}
      <p>${t(`line.over.${reason}.text`)}</p>
      ${reason === 'paid' ? html`<p>${t('line.none.other-date')}</p>` : nothing}
      <div class="actions">
        ${reason === 'paid' && tickets.length === 0 ? linkButton('/tickets', t('way.tickets'), 'primary') : nothing}
        ${newNumber(take, reason === 'paid' || tickets.length > 0)}
        ${linkButton(`/concerts/${concertId}`, t('line.back'))}
      </div>
    </section>
  `;
}

export function noNumberPanel({ take, tickets }) {
  return tickets.length > 0 ? html`
    ${ticketNotice(tickets)}
    <section class="panel">
      <p>${t('line.none.other-date')}</p>
      <div>${newNumber(take, true)}</div>
    </section>
  ` : html`
    <section class="panel">
      ${empty('people', t('line.none.title'), t('line.none.text'), take ? button(t('concert.take'), { kind: 'primary big', press: take }) : nothing)}
    </section>
  `;
}

/** Right there; whoever has a ticket does not need one first of all. */
function newNumber(take, hasTicket) {
  return take ? button(t('way.join'), { kind: hasTicket ? 'plain' : 'primary', press: take }) : html`<p>${t('concert.closed')}</p>`;
}

export function salesEndedPanel() {
  return html`
    <section class="panel" data-over="sales">
      <h2>${t('concert.ended')}</h2>
      <p>${t('concert.ended.text')}</p>
      <div class="actions">
        ${linkButton('/', t('way.concerts'), 'primary')}
        ${linkButton('/tickets', t('way.tickets'))}
      </div>
    </section>
  `;
}

function banner(iconName, tone, title, text) {
  return html`
    <section class="problem ${tone}" role="status">
      ${icon(iconName)}
      <div><h2>${title}</h2><p>${text}</p></div>
    </section>
  `;
}
