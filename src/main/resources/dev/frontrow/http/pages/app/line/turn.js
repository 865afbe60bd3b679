// For the pages inside: who is admitted and until when, and what the others see.
//   const turn = insideTurn(context, concertId, { hold() });
//   turn.token, turn.live, turn.isActive, turn.own (see tickets/own.js)
//   turn.bar()          the one clock of the page, and the connection; warns before the end
//   turn.show(() => …)  the template while admitted, otherwise the way back
import * as calls from '../api/calls.js';
import { secondsUntil } from '../api/clock.js';
import { everySecond } from '../every-second.js';
import { countdown } from '../language/format.js';
import { t } from '../language/i18n.js';
import { ownReservations } from '../tickets/own.js';
import { announce } from '../ui/announce.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, linkButton, loadingLines } from '../ui/parts.js';
import { connectionBadge } from './connection.js';
import { followLine } from './live.js';
import { endedIn, placeIn } from './place.js';
import { noNumberPanel, overPanel } from './room.js';
/** @import { PageContext } from '../router.js' */
/** @import { Template } from '../ui/html.js' */

/** @typedef {ReturnType<typeof insideTurn>} InsideTurn */
/** @typedef {Pick<Api.Reservation, 'expiresAt'>} Held */

const WARN_SECONDS = { turn: 45, hold: 60 };
/** Taps and keys show that the visitor is there. The page tells the server at most this often. */
const TOUCH_MILLIS = 40_000;

/**
 * @param {PageContext} context
 * @param {string} concertId
 * @param {{ hold?: () => Held | null | undefined }} options hold: the held seat of this page, null if
 *     there is none, undefined until that is known. An admission lasts as long as its hold, so the page
 *     shows the time of the hold
 */
export function insideTurn(context, concertId, { hold } = {}) {
  const place = placeIn(concertId);
  const live = place ? followLine(place) : null;
  const own = ownReservations(context, concertId);
  const held = hold ?? (() => own.holds()[0] ?? null);
  let touchedAt = performance.now();
  let touching = false;
  /** @type {'hold' | 'turn' | null} */
  let warnedOf = null;

  const turn = {
    live,
    own,
    token: place?.token ?? null,
    /** @returns {boolean} */
    get isActive() {
      return live !== null && live.state.over === null && live.state.queue?.status === 'ACTIVE';
    },
    bar,
    show,
  };

  async function touch() {
    if (touching || !turn.isActive || !place) {
      return;
    }
    touching = true;
    try {
      await calls.touch(place.token);
    } catch {
      await live?.refresh(); // says why, if the turn is over
    } finally {
      touching = false;
      context.update();
    }
  }

  function moved() {
    if (performance.now() - touchedAt > TOUCH_MILLIS && turn.isActive) {
      void touch();
    }
  }

  /**
   * What ends next, or null.
   * @returns {{ kind: 'hold' | 'turn', until: string } | null}
   */
  function ending() {
    const seat = held();
    if (seat) {
      return { kind: 'hold', until: seat.expiresAt };
    }
    const until = seat === null && turn.isActive ? live?.state.queue?.expiresAt : null;
    return until ? { kind: 'turn', until } : null;
  }

  function tick() {
    const next = ending();
    if (!next) {
      return;
    }
    const seconds = secondsUntil(next.until);
    const isSoon = seconds < WARN_SECONDS[next.kind];
    if (isSoon && seconds > 0 && warnedOf !== next.kind) {
      warnedOf = next.kind;
      announce(t(next.kind === 'hold' ? 'hold.warn' : 'turn.warn.heard'), { urgent: true });
    } else if (!isSoon && warnedOf === next.kind) {
      warnedOf = null;
    }
    if (live && next.kind === 'turn' && seconds < -2 && !touching) {
      touching = true;
      void live.refresh().finally(() => {
        touching = false;
      });
    }
  }

  function bar() {
    const next = ending();
    if (!next) {
      return nothing;
    }
    const seconds = secondsUntil(next.until);
    const soon = seconds < WARN_SECONDS[next.kind];
    return html`
      <div class="turn ${next.kind}-clock ${soon ? 'soon' : ''}">
        <p class="turn-time">
          ${icon('clock')}<span>${t(`${next.kind}.left`)}</span>
          <strong class="figure">${countdown(seconds)}</strong>
        </p>
        ${soon && next.kind === 'turn'
          ? button(t('turn.stay'), { kind: 'primary', press: touch })
          : live ? connectionBadge(live.state) : nothing}
      </div>
    `;
  }

  /** @param {() => Template} template */
  function show(template) {
    const over = live ? live.state.over : endedIn(concertId)?.over;
    const ways = { take, concertId, tickets: own.tickets() };
    if (over && over !== 'token') {
      return overPanel(over, ways);
    }
    if (!live || over) {
      return noNumberPanel(ways);
    }
    const { queue, connection } = live.state;
    if (queue?.status === 'WAITING') {
      return html`
        <section class="panel">
          <h2>${t('refusal.queue-token-waiting.title')}</h2>
          <p>${t('turn.waiting')}</p>
          <div>${linkButton(`/concerts/${concertId}/line`, t('way.line'), 'primary')}</div>
        </section>
      `;
    }
    return queue === null && connection !== 'offline' ? loadingLines(4) : template();
  }

  function take() {
    context.go(`/concerts/${concertId}/line?take=1`);
  }

  if (live) {
    live.listen(() => context.update());
    ['pointerdown', 'keydown'].forEach((name) =>
      document.addEventListener(name, moved, { signal: context.signal, passive: true }),
    );
    context.onLeave(calls.actions.listen((token) => {
      if (token === turn.token) {
        touchedAt = performance.now();
      }
    }));
    context.onLeave(() => live.stop());
  }
  everySecond(context, tick);
  return turn;
}
