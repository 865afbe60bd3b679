// The waiting room: the number, how far the line has come, what happens next, and the way in.
/** @import { PageContext } from '../router.js' */
/** @import { LiveLine } from './live.js' */
/** @import { LineStatus, OverReason } from './line-state.js' */
/** @import { Place } from './place.js' */
import * as calls from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
import { lastDayHasCome, salesEnded } from '../concerts/states.js';
import { t } from '../language/i18n.js';
import { loaded } from '../load.js';
import { ownReservations } from '../tickets/own.js';
import { announce } from '../ui/announce.js';
import { confirmed } from '../ui/dialog.js';
import { html } from '../ui/html.js';
import { notice } from '../ui/notice.js';
import { heading, loadingLines, problem } from '../ui/parts.js';
import { everySecond } from '../every-second.js';
import { bell } from './bell.js';
import { followLine } from './live.js';
import { lineNews } from './news.js';
import { dropPlace, endedIn, onPlace, placeIn, takeNumber } from './place.js';
import { forgetNumberBefore, numberBefore } from './return.js';
import { doorPanel, noNumberPanel, overPanel, salesEndedPanel, waitingPanels } from './room.js';

/** On the last day the page asks so often whether the show has begun, plus up to a half at random. */
const ASK_END_MILLIS = 60_000;

/** @param {PageContext} context */
export function page(context) {
  const { concertId } = context.params;
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const own = ownReservations(context, concertId);
  const tellNews = lineNews();
  /** @type {LiveLine | null} */
  let live = null;
  /** @type {number | null} */
  let following = null;
  /** @type {Refusal | null} */
  let refusal = null;
  let joining = false;
  let rejoined = false;
  let leaving = false;
  /** @type {Api.QueueStatus['status'] | 'over' | null | undefined} */
  let before = null;
  let toldOfEnd = false;
  let askEndAt = nextAskEnd();

  async function take() {
    if (joining) {
      return;
    }
    joining = true;
    refusal = null;
    context.update();
    try {
      const numberWas = numberBefore(concertId);
      const { number } = await takeNumber(concertId, context.signal);
      forgetNumberBefore(concertId);
      if (numberWas !== null && numberWas !== number) {
        notice(t('line.number-changed'), { next: true });
      }
      context.go(`/concerts/${concertId}/line`, { replace: true });
    } catch (failure) {
      if (!isAborted(failure)) {
        refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
      }
    } finally {
      joining = false;
      context.update();
    }
  }

  /** @param {Place} place */
  function follow(place) {
    following = place.number;
    const line = followLine(place);
    live = line;
    line.listen(changed);
    context.onLeave(() => line.stop());
    changed(line.state);
  }

  /** @param {LineStatus} state */
  function changed(state) {
    const now = state.over ? 'over' : state.queue?.status;
    if (now === 'ACTIVE' && before === 'WAITING') {
      bell.ring();
      announce(t('line.turn.heard'), { urgent: true });
    }
    if (now === 'WAITING' && state.queue) {
      tellNews(state.queue.position);
    }
    if (state.over === 'token' && !rejoined) {
      // The server refuses the token but may know the place. It then returns the same number.
      rejoined = true;
      dropPlace(concertId);
      void take();
    } else if (now === 'over' && before !== 'over' && before !== null && state.over !== 'token') {
      announce(t(`line.over.${state.over}`), { urgent: true });
    }
    before = now;
    context.update();
  }

  async function leave() {
    const sure = await confirmed({
      title: t('line.leave.title'),
      text: t('line.leave.text'),
      yes: t('line.leave.yes'),
      no: t('line.leave.no'),
      danger: true,
    });
    const place = placeIn(concertId);
    if (!sure || !place || leaving) {
      return;
    }
    leaving = true;
    context.update();
    try {
      await calls.leaveLine(place.token);
      dropPlace(concertId);
      notice(t('line.left'), { next: true });
      context.go(`/concerts/${concertId}`);
    } catch (failure) {
      refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
    } finally {
      leaving = false;
      context.update();
    }
  }

  // Another tab may have taken the first number or a new one.
  context.onLeave(onPlace((changedId) => {
    const place = placeIn(concertId);
    if ((changedId === concertId || changedId === null) && place && place.number !== following && !joining) {
      live?.stop();
      before = null;
      follow(place);
    }
  }));

  // A visitor who asks for a number gets the one they have, if any. A visitor who had one at a sign-out
  // here gets it back.
  const place = placeIn(concertId);
  if (context.query.has('take') || (!place && numberBefore(concertId) !== null)) {
    void take();
  } else if (place) {
    follow(place);
  }
  everySecond(context, () => {
    if (isEnded() && !toldOfEnd) {
      toldOfEnd = true;
      announce(t('concert.ended'), { urgent: true });
    }
    if (concert.value && !isEnded() && lastDayHasCome(concert.value) && performance.now() > askEndAt) {
      askEndAt = nextAskEnd();
      void concert.again();
    }
  });

  /** Whether there is nothing to wait for any more. A buyer who has paid reads that instead. */
  function isEnded() {
    return concert.value !== null && salesEnded(concert.value) && live?.state.over !== 'paid';
  }

  /**
   * Why the number ended, also after a reload; null if there is one or never was.
   * @returns {OverReason | null}
   */
  function over() {
    return live ? live.state.over : (endedIn(concertId)?.over ?? null);
  }

  function givesNumbers() {
    return (live?.state.line ?? concert.value?.queue.state) !== 'CLOSED';
  }

  function content() {
    const ways = { take: givesNumbers() ? take : null, concertId, tickets: own.tickets() };
    const state = live?.state ?? null;
    const ended = over();
    if (isEnded()) {
      return salesEndedPanel();
    }
    if (joining || (state && state.queue === null && state.over === null && state.connection !== 'offline')) {
      return loadingLines(4);
    }
    if (ended && ended !== 'token') {
      return overPanel(ended, ways);
    }
    if (!state || ended) {
      return refusal ? html`` : noNumberPanel(ways);
    }
    if (state.queue?.status === 'ACTIVE') {
      return doorPanel(state, state.queue, { concert: concert.value, concertId, hold: own.holds()[0], leave });
    }
    return waitingPanels({ state, place: placeIn(concertId), concert: concert.value, leave, leaving });
  }

  function title() {
    const state = live?.state;
    if (!state?.queue || state.over || isEnded()) {
      return t('line.title');
    }
    return state.queue.status === 'ACTIVE'
      ? t('line.title.turn')
      : t('line.title.waiting', { n: state.queue.position - 1 });
  }

  return {
    title,
    render: () => html`
      ${heading(isEnded() ? t('line.title') : headline(live?.state, over()), {
        lead: concert.value?.title,
        back: { href: `/concerts/${concertId}`, text: t('line.back') },
      })}
      ${refusal && !isEnded() ? problem(refusal, waysOn(concertId, take)) : ''}
      ${content()}
    `,
  };
}

function nextAskEnd() {
  return performance.now() + ASK_END_MILLIS * (1 + Math.random() / 2);
}

/**
 * @param {LineStatus | undefined} state
 * @param {OverReason | null} over
 */
function headline(state, over) {
  if (over && over !== 'token') {
    return t(over === 'paid' ? 'line.over.paid' : 'line.over');
  }
  return state?.queue?.status === 'ACTIVE' ? t('line.turn') : t('line.title');
}

/**
 * @param {string} concertId
 * @param {() => void} take
 */
function waysOn(concertId, take) {
  return { retry: take, join: take, concert: `/concerts/${concertId}` };
}
