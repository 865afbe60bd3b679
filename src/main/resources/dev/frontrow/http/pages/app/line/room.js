// What the waiting room looks like in each of its states.
//   waitingPanels({ state, place, concert, leave, leaving })
//   doorPanel(state, queue, { concert, concertId, hold, leave })
//   overPanel(reason, ways), noNumberPanel(ways), salesEndedPanel()
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
/** @import { IconName } from '../ui/icons.js' */
/** @import { LineStatus, OverReason } from './line-state.js' */
/** @import { Place } from './place.js' */

/**
 * @typedef {object} RoomWays
 * @property {(() => void) | null} take joins; null while the line gives no numbers
 * @property {string} concertId
 * @property {Api.Reservation[]} tickets the user's tickets for the concert
 */

/**
 * @param {object} options
 * @param {LineStatus} options.state
 * @param {Place | null} options.place
 * @param {Api.Concert | null} options.concert
 * @param {() => void} options.leave
 * @param {boolean} options.leaving
 */

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

/**
 * The limit that the line uses. A node of an older version does not name it.
 * @param {Api.Concert | null} concert
 */
function claimText(concert) {
  const limit = concert?.queue.claimTimeout;
  return limit
    ? t('line.point.claim-within', { time: wholeDuration(secondsOf(limit)) })
    : t('line.point.claim');
}

/**
 * @param {LineStatus} state
 * @param {boolean} paused
 */
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
        @change=${(/** @type {{ currentTarget: HTMLInputElement }} */ { currentTarget }) => (currentTarget.checked ? bell.switchOn() : bell.switchOff())}>
      <span>${t('line.bell')}</span>
    </label>
  `;
}

/**
 * The way in for a called number. After the first action, or with a held seat, it is the way back in.
 * @param {LineStatus} state
 * @param {Api.QueueStatus} queue
 * @param {object} options
 * @param {Api.Concert | null} options.concert
 * @param {string} options.concertId
 * @param {Api.Reservation | undefined} options.hold
 * @param {() => void} options.leave
 */
export function doorPanel(state, queue, { concert, concertId, hold, leave }) {
  const { expiresAt, number: own } = queue;
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
          ${icon('clock')}<span>${t(hold ? 'hold.left' : isNew(queue, concert) ? 'line.turn.left' : 'turn.left')}</span><strong class="figure">${countdown(left)}</strong>
        </p>
      `}
      ${hold ? linkButton(`/concerts/${concertId}/hold/${hold.id}`, t('dates.held.pay'), 'primary big') : nothing}
      ${linkButton(`/concerts/${concertId}/dates`, html`${t('line.turn.go')}${icon('arrow')}`, hold ? 'big' : 'primary big')}
      <div>${button(t('line.leave'), { kind: 'quiet', press: leave })}</div>
    </section>
  `;
}

/**
 * Whether the visitor has not acted yet, so that the deadline is the one for entering.
 * @param {Api.QueueStatus} queue
 * @param {Api.Concert | null} concert
 */
function isNew({ admittedAt, expiresAt }, concert) {
  const limit = concert?.queue.claimTimeout;
  const given = (millisOf(expiresAt) - millisOf(admittedAt)) / 1000;
  return !limit || Math.abs(given - secondsOf(limit)) < 1;
}

/** @param {string | null} instant */
function millisOf(instant) {
  return new Date(instant ?? 0).getTime();
}

/**
 * @param {OverReason} reason
 * @param {RoomWays} ways
 */
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

/** @param {RoomWays} ways */
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

/**
 * The button for a new number. It stands back if the user has a ticket.
 * @param {(() => void) | null} take
 * @param {boolean} hasTicket
 */
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

/**
 * @param {IconName} iconName
 * @param {'plain' | 'warn'} tone
 * @param {string} title
 * @param {string} text
 */
function banner(iconName, tone, title, text) {
  return html`
    <section class="problem ${tone}" role="status">
      ${icon(iconName)}
      <div><h2>${title}</h2><p>${text}</p></div>
    </section>
  `;
}
