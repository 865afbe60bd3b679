// The waiting room: one's number, how far the line has come, what happens next; and the door.
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

/** How often a page asks on the last day whether the show has begun; half as much more at random. */
const ASK_END_MILLIS = 60_000;

export function page(context) {
  const { concertId } = context.params;
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const own = ownReservations(context, concertId);
  const tellNews = lineNews();
  let live = null;
  let following = null;
  let refusal = null;
  let joining = false;
  let rejoined = false;
  let leaving = false;
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

  function follow(place) {
    following = place.number;
    live = followLine(place);
    live.listen(changed);
    context.onLeave(() => live.stop());
    changed(live.state);
  }

  function changed(state) {
    const now = state.over ? 'over' : state.queue?.status;
    if (now === 'ACTIVE' && before === 'WAITING') {
      bell.ring();
      announce(t('line.turn.heard'), { urgent: true });
    }
    if (now === 'WAITING') {
      tellNews(state.queue.position);
    }
    if (state.over === 'token' && !rejoined) {
      // The server no longer takes the token, but may know the place: it gives the same number.
      rejoined = true;
      dropPlace(concertId);
      take();
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

  // Another tab may have taken a number, the first one or the next.
  context.onLeave(onPlace((changedId) => {
    const place = placeIn(concertId);
    if ((changedId === concertId || changedId === null) && place && place.number !== following && !joining) {
      live?.stop();
      before = null;
      follow(place);
    }
  }));

  // Who asks for a number gets the one they have, if they have one. Who had one when they signed out
  // here gets it back.
  const place = placeIn(concertId);
  if (context.query.has('take') || (!place && numberBefore(concertId) !== null)) {
    take();
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
      concert.again();
    }
  });

  /** Nothing is left to wait for; whoever has paid is told that instead. */
  function isEnded() {
    return concert.value !== null && salesEnded(concert.value) && live?.state.over !== 'paid';
  }

  /** Why there is no number any more, also after a reload; null where there is one, or never was. */
  function over() {
    return live ? live.state.over : (endedIn(concertId)?.over ?? null);
  }

  function givesNumbers() {
    return (live?.state.line ?? concert.value?.queue.state) !== 'CLOSED';
  }

  function content() {
    const state = live?.state;
    const ways = { take: givesNumbers() ? take : null, concertId, tickets: own.tickets() };
    if (isEnded()) {
      return salesEndedPanel();
    }
    if (joining || (live && state.queue === null && state.over === null && state.connection !== 'offline')) {
      return loadingLines(4);
    }
    if (over() && over() !== 'token') {
      return overPanel(over(), ways);
    }
    if (!live || over()) {
      return refusal ? html`` : noNumberPanel(ways);
    }
    if (state.queue?.status === 'ACTIVE') {
      return doorPanel(state, { concert: concert.value, concertId, hold: own.holds()[0], leave });
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

function headline(state, over) {
  if (over && over !== 'token') {
    return t(over === 'paid' ? 'line.over.paid' : 'line.over');
  }
  return state?.queue?.status === 'ACTIVE' ? t('line.turn') : t('line.title');
}

function waysOn(concertId, take) {
  return { retry: take, join: take, concert: `/concerts/${concertId}` };
}
