// The page to choose a seat on the live map and hold it.
/** @import { PageContext } from '../router.js' */
import * as calls from '../api/calls.js';
import { isAborted, Refusal } from '../api/client.js';
import { money, number, showMoment } from '../language/format.js';
import { everySecond } from '../every-second.js';
import { kept } from '../kept.js';
import { onLanguage, t } from '../language/i18n.js';
import { insideTurn } from '../line/turn.js';
import { loaded } from '../load.js';
import { announce } from '../ui/announce.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { button, heading, loadingLines, problem } from '../ui/parts.js';
import { seatFeed } from './feed.js';
import { seatHouse } from './house.js';
import { legend } from './legend.js';
import { seatMap } from './seat-map.js';
import { seatName, seatNameInRow, seatOf } from './seat-name.js';

/** @param {PageContext} context */
export function page(context) {
  const { concertId, scheduleId } = context.params;
  const turn = insideTurn(context, concertId);
  const house = seatHouse();
  const feed = seatFeed(context, turn, scheduleId, house);
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  /** @type {number | null} */
  let chosen = null;
  let holding = false;
  /** @type {Refusal | null} */
  let refusal = null;
  /**
   * The chosen seat that somebody else took.
   * @type {number | null}
   */
  let lost = null;
  /** @type {number | null} */
  let mineShown = null;

  const ownSeat = () => turn.own.onDate(scheduleId);
  const ownNumber = () => ownSeat()?.seatNumber ?? null;
  const map = seatMap({
    house,
    chosen: () => chosen,
    mine: () => new Set(present([ownNumber()])),
    choose,
    changed: () => context.update(),
    signal: context.signal,
  });

  /** @param {number} seat */
  function choose(seat) {
    const mine = ownSeat();
    if (mine?.seatNumber === seat) {
      context.go(pathOf(mine));
      return;
    }
    if (house.status(seat) !== 'AVAILABLE') {
      announce(t(`map.seat.${house.status(seat).toLowerCase()}`, words(seat)));
      return;
    }
    const before = chosen;
    chosen = chosen === seat ? null : seat;
    lost = null;
    refusal = null;
    map.refresh(present([before, seat]));
    announce(chosen === null ? t('seats.unchosen') : t('seats.chosen', words(seat)));
    context.update();
  }

  function chooseBest() {
    const best = map.best(turn.live?.state.queue?.number ?? 1);
    if (best !== null && best !== chosen) {
      choose(best);
      map.show(best);
    }
  }

  /** @param {number} seat */
  function words(seat) {
    return { seat: seatNameInRow(seat, house.total), price: money(house.price(seat)) };
  }

  async function hold() {
    const seat = chosen;
    if (seat === null || holding) {
      return;
    }
    holding = true;
    refusal = null;
    context.update();
    try {
      const held = await calls.holdSeat(turn.token ?? '', scheduleId, seat);
      context.go(`/concerts/${concertId}/hold/${held.id}`);
    } catch (failure) {
      if (!isAborted(failure)) {
        refused(failure instanceof Refusal ? failure : new Refusal('unreadable'));
      }
    } finally {
      holding = false;
      context.update();
    }
  }

  /** @param {Refusal} failure */
  function refused(failure) {
    refusal = failure;
    if (failure.code === 'seat-taken' && chosen !== null) {
      const taken = chosen;
      chosen = null;
      house.refused(taken);
      map.refresh([taken]);
      feed.doubt();
    } else if (failure.code === 'already-reserved') {
      void turn.own.again();
    }
  }

  /** The visitor's own seat may become known late, change in another tab, or end. */
  function showOwn() {
    const mine = ownNumber();
    if (mine === mineShown) {
      return;
    }
    const before = mineShown;
    mineShown = mine;
    if (mine !== null && [chosen, lost].includes(mine)) {
      chosen = null;
      lost = null;
    }
    map.refresh(present([before, mine]));
  }

  /**
   * Shows at once what others do, and announces it if it is the chosen seat or the one with the focus.
   * @param {{ numbers: number[] | null }} change
   */
  function changed({ numbers }) {
    map.refresh(numbers);
    (numbers ?? []).forEach((it) => map.flash(it));
    if (chosen !== null && !holding && chosen !== mineShown && house.status(chosen) !== 'AVAILABLE') {
      lost = chosen;
      chosen = null;
      map.refresh([lost]);
      announce(lostText(lost), { urgent: true });
    } else {
      const pointed = (numbers ?? []).find((it) => map.isPointedAt(it));
      if (pointed) {
        announce(t(`map.seat.${house.status(pointed).toLowerCase()}`, words(pointed)));
      }
    }
    context.update();
  }

  house.listen(changed);
  turn.own.listen(showOwn);
  showOwn();
  everySecond(context, showOwn);
  context.onLeave(onLanguage(() => map.relabel()));

  function ways() {
    return {
      best: refusal?.code === 'seat-taken' && house.free > 0 ? chooseBest : undefined,
      choose: () => { refusal = null; context.update(); },
      hold: refusal?.problem.reservationId
        ? `/concerts/${concertId}/hold/${refusal.problem.reservationId}` : undefined,
      retry: hold,
      join: `/concerts/${concertId}/line?take=1`,
      line: `/concerts/${concertId}/line`,
      dates: `/concerts/${concertId}/dates`,
    };
  }

  function content() {
    if (house.version < 0) {
      return feed.refusal
        ? problem(feed.refusal, { ...ways(), retry: feed.again })
        : loadingLines(6);
    }
    const mine = ownSeat();
    return html`
      ${mine ? ownBanner(mine) : nothing}
      <div class="map-head">
        <p class="free"><strong class="figure">${number(house.free)}</strong><span>${t('seats.free', { total: number(house.total) })}</span></p>
        ${button(html`${icon('seat')}${t('seats.best')}`, { disabled: house.free === 0, press: chooseBest })}
      </div>
      <p class="hint">${house.free === 0 ? t('seats.none') : t(map.isOverview ? 'seats.choose-block' : 'seats.choose')}</p>
      <p class="only-heard" id="map-help">${t('map.help')}</p>
      ${map.template()}
      ${legend(house, { mine: Boolean(mine), blocks: map.isOverview })}
      ${choiceBar()}
    `;
  }

  /** @param {number} seat */
  function lostText(seat) {
    return t('seats.lost', { seat: seatName(seat, house.total) });
  }

  function choiceBar() {
    if (lost !== null && chosen === null) {
      return html`
        <div class="choice lost">
          <p>${icon('alert')}<span>${lostText(lost)}</span></p>
          ${button(t('seats.best'), { kind: 'primary', disabled: house.free === 0, press: chooseBest })}
        </div>
      `;
    }
    return chosen === null ? nothing : html`
      <div class="choice">
        <p><strong>${seatName(chosen, house.total)}</strong><span class="amount">${money(house.price(chosen))}</span></p>
        ${button(t('seats.hold'), { kind: 'primary big', busy: holding, press: hold, id: 'hold' })}
      </div>
    `;
  }

  /** @param {Api.ConcertWithDates | null} it */
  function leadText(it) {
    const startsAt = it?.dates?.find(({ id }) => id === scheduleId)?.startsAt ?? kept(`starts.${scheduleId}`);
    return [it?.title, it && startsAt ? showMoment(startsAt, it.timeZone) : null].filter(Boolean).join(' · ');
  }

  return {
    title: () => t('seats.title'),
    render: () => html`
      ${heading(t('seats.title'), {
        lead: leadText(concert.value),
        back: { href: `/concerts/${concertId}/dates`, text: t('way.dates') },
      })}
      ${turn.bar()}
      ${refusal ? problem(refusal, ways()) : nothing}
      ${turn.show(content)}
    `,
  };
}

/** @param {(number | null)[]} numbers */
function present(numbers) {
  return numbers.filter((it) => it !== null);
}

/** @param {Api.Reservation} reservation */
function pathOf(reservation) {
  return reservation.status === 'PAID'
    ? `/tickets/${reservation.id}`
    : `/concerts/${reservation.concertId}/hold/${reservation.id}`;
}

/** @param {Api.Reservation} mine */
function ownBanner(mine) {
  return html`
    <section class="panel held">
      <p class="with-icon">
        ${icon('ticket')}
        <span>${t(mine.status === 'PAID' ? 'seats.own.paid' : 'seats.own.held', { seat: seatOf(mine) })}</span>
      </p>
      <a class="button primary" href=${pathOf(mine)}>${t(mine.status === 'PAID' ? 'way.ticket' : 'dates.held.pay')}</a>
    </section>
  `;
}
