// For the pages behind the door: who is inside, for how long still, and what to show who is not.
//   const turn = insideTurn(context, concertId);
//   turn.token, turn.live, turn.isActive
//   turn.acted()        after a call that counts as an action: asks for the new deadline
//   turn.bar()          time left and connection; warns before the end
//   turn.show(() => …)  the template while inside, otherwise the way back
import * as calls from '../api/calls.js';
import { secondsUntil } from '../api/clock.js';
import { everySecond } from '../every-second.js';
import { countdown } from '../language/format.js';
import { t } from '../language/i18n.js';
import { announce } from '../ui/announce.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, linkButton, loadingLines } from '../ui/parts.js';
import { connectionBadge } from './connection.js';
import { followLine } from './live.js';
import { placeIn } from './place.js';
import { noNumberPanel, overPanel } from './room.js';

const WARN_SECONDS = 45;
/** Who moves about the page is there; the server is told at most this often. */
const TOUCH_MILLIS = 40_000;

export function insideTurn(context, concertId) {
  const place = placeIn(concertId);
  const live = place ? followLine(place) : null;
  let touchedAt = performance.now();
  let touching = false;
  let warned = false;
  let refreshTimer = null;

  const turn = {
    live,
    token: place?.token ?? null,
    get isActive() {
      return live !== null && live.state.over === null && live.state.queue?.status === 'ACTIVE';
    },
    acted() {
      touchedAt = performance.now();
      warned = false;
      clearTimeout(refreshTimer);
      refreshTimer = setTimeout(() => live?.refresh(), 400);
    },
    bar,
    show,
  };

  async function touch() {
    if (touching || !turn.isActive) {
      return;
    }
    touching = true;
    try {
      await calls.touch(place.token);
      turn.acted();
    } catch {
      await live.refresh(); // says why, if the turn is over
    } finally {
      touching = false;
      context.update();
    }
  }

  function moved() {
    if (performance.now() - touchedAt > TOUCH_MILLIS && turn.isActive) {
      touch();
    }
  }

  function left() {
    const until = live?.state.queue?.expiresAt;
    return until ? secondsUntil(until) : null;
  }

  function tick() {
    const seconds = left();
    if (turn.isActive && seconds !== null && seconds < WARN_SECONDS && seconds > 0 && !warned) {
      warned = true;
      announce(t('turn.warn.heard'), { urgent: true });
    }
    if (turn.isActive && seconds !== null && seconds < -2 && !touching) {
      touching = true;
      live.refresh().finally(() => {
        touching = false;
      });
    }
  }

  function bar() {
    if (!turn.isActive) {
      return nothing;
    }
    const seconds = left();
    const soon = seconds !== null && seconds < WARN_SECONDS;
    return html`
      <div class="turn ${soon ? 'soon' : ''}">
        <p class="turn-time">
          ${icon('clock')}<span>${t('turn.left')}</span>
          <strong class="figure">${seconds === null ? '–' : countdown(seconds)}</strong>
        </p>
        ${soon ? button(t('turn.stay'), { kind: 'primary', press: touch }) : connectionBadge(live.state)}
      </div>
    `;
  }

  function show(template) {
    if (!live) {
      return noNumberPanel(take);
    }
    const { over, queue, connection } = live.state;
    if (over) {
      return over === 'token' ? noNumberPanel(take) : overPanel(over, take, concertId);
    }
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
    context.onLeave(() => {
      clearTimeout(refreshTimer);
      live.stop();
    });
  }
  everySecond(context, tick);
  return turn;
}
