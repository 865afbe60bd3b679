// A held seat: the time left by the server's clock, the wallet, paying, giving the seat back.
/** @import { PageContext } from '../router.js' */
import * as calls from '../api/calls.js';
import { secondsUntil } from '../api/clock.js';
import { Refusal } from '../api/client.js';
import { countdown, date, money, showMoment } from '../language/format.js';
import { t } from '../language/i18n.js';
import { endPlace, placeIn } from '../line/place.js';
import { insideTurn } from '../line/turn.js';
import { loaded } from '../load.js';
import { keepPagesNow } from '../offline.js';
import { keptTickets } from '../tickets/kept-tickets.js';
import { bringQr } from '../tickets/qr.js';
import { announce } from '../ui/announce.js';
import { confirmed } from '../ui/dialog.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { notice } from '../ui/notice.js';
import { button, facts, heading, linkButton, problem } from '../ui/parts.js';
import { paymentOf } from '../wallet/pay.js';
import { seatOf } from './seat-name.js';

/** @param {PageContext} context */
export function page(context) {
  const { concertId, reservationId } = context.params;
  const turn = insideTurn(context, concertId, { hold: heldNow });
  const concert = loaded(context, (signal) => calls.concert(concertId, signal));
  const reservation = loaded(context, (signal) => calls.reservation(reservationId, null, signal));
  const tickets = keptTickets();
  const payment = paymentOf(context, {
    reservationId,
    token,
    paid({ paidAt }) {
      if (reservation.value) {
        tickets.keep({ ...reservation.value, status: 'PAID', paidAt }, concert.value);
      }
      endPlace(placeIn(concertId), 'paid');
      context.go(`/tickets/${reservationId}?new=1`, { replace: true });
    },
    refused,
    moved: () => reservation.again(),
    ways,
  });
  let giving = false;
  /** @type {Refusal | null} */
  let refusal = null;
  let ended = false;
  // The buyer may show this ticket where there is no network.
  keepPagesNow();
  bringQr();

  if (turn.live) {
    // Paid elsewhere, or the answer was lost on its way here.
    turn.live.listen((state) => {
      if (state.over === 'paid' && !payment.isPaying && reservation.value?.status === 'HELD') {
        void reservation.again();
      }
    });
  }
  // Paid or given back in another tab, or the server says that the hold ended.
  turn.own.listen(() => {
    const known = turn.own.get(reservationId);
    if (known && known.status !== 'HELD' && reservation.value?.status === 'HELD') {
      reservation.set({ ...reservation.value, status: known.status });
      if (known.status === 'EXPIRED') {
        end();
      }
    }
  });

  function token() {
    return turn.token ?? placeIn(concertId)?.token ?? '';
  }

  /** The seat while it is held, for the clock of the page; undefined until that is known. */
  function heldNow() {
    const it = reservation.value ?? turn.own.get(reservationId) ?? undefined;
    return it && (it.status !== 'HELD' || ended || secondsUntil(it.expiresAt) <= 0) ? null : it;
  }

  function end() {
    if (!ended) {
      ended = true;
      announce(t('refusal.hold-expired.title'), { urgent: true });
      context.update();
    }
  }

  function left() {
    const it = reservation.value;
    if (!it || it.status !== 'HELD') {
      return null;
    }
    const seconds = secondsUntil(it.expiresAt);
    if (seconds <= 0) {
      queueMicrotask(end);
    }
    return seconds;
  }

  /** @param {Refusal} failure */
  function refused(failure) {
    if (failure.code === 'hold-expired') {
      ended = true;
    } else if (failure.code === 'already-paid') {
      context.go(`/tickets/${reservationId}`, { replace: true });
    } else if (failure.code === 'queue-token-expired') {
      void turn.live?.refresh();
      void reservation.again(); // a payment in another tab ends the turn too
    }
  }

  async function giveBack() {
    const sure = await confirmed({
      title: t('hold.give-back.title'),
      text: t('hold.give-back.text'),
      yes: t('hold.give-back.yes'),
      no: t('hold.give-back.no'),
      danger: true,
    });
    if (!sure || giving || payment.busy) {
      return;
    }
    giving = true;
    refusal = null;
    context.update();
    try {
      await calls.giveBack(token(), reservationId);
      notice(t('hold.given-back'), { next: true });
      context.go(seatsPath(), { replace: true });
    } catch (failure) {
      refusal = failure instanceof Refusal ? failure : new Refusal('unreadable');
      refused(refusal);
    } finally {
      giving = false;
      context.update();
    }
  }

  function seatsPath() {
    return reservation.value
      ? `/concerts/${concertId}/seats/${reservation.value.scheduleId}`
      : `/concerts/${concertId}/dates`;
  }

  function ways() {
    return {
      choose: reservation.value ? seatsPath() : undefined,
      join: `/concerts/${concertId}/line?take=1`,
      line: `/concerts/${concertId}/line`,
      ticket: `/tickets/${reservationId}`,
      concerts: '/',
    };
  }

  /** @param {Api.Reservation} it */
  function held(it) {
    return html`
      <div class="split">
        <section class="panel">
          ${facts([
            [t('concert.when'), whenText(it)],
            [t('concert.where'), concert.value?.venue ?? '…'],
            [t('seat.label'), seatOf(it)],
            [t('price'), money(it.price)],
          ])}
          <div>${button(t('hold.give-back'), { kind: 'quiet', busy: giving, press: giveBack })}</div>
        </section>
        <section class="panel">
          <h2>${t('hold.pay.title')}</h2>
          ${canPay() ? payment.template(it) : joinAgain()}
        </section>
      </div>
    `;
  }

  function canPay() {
    return turn.token && (turn.isActive || !turn.live?.state.over || payment.busy);
  }

  function joinAgain() {
    return html`
      ${payment.outcome()}
      ${turn.token ? html`<p>${t('hold.turn-over')}</p>` : nothing}
      ${linkButton(`/concerts/${concertId}/line?take=1`, t('way.join'), 'primary big')}
    `;
  }

  /** @param {Api.Reservation} it */
  function whenText(it) {
    return it.startsAt && concert.value ? showMoment(it.startsAt, concert.value.timeZone) : date(it.date);
  }

  /** @param {Api.Reservation} it */
  function content(it) {
    if (it.status === 'PAID') {
      return html`
        <section class="panel">
          <p class="with-icon">${icon('check')}<span>${t('refusal.already-paid.text')}</span></p>
          ${linkButton(`/tickets/${it.id}`, t('way.ticket'), 'primary big')}
        </section>
      `;
    }
    if (ended || it.status === 'EXPIRED') {
      return html`
        ${payment.outcome()}
        ${payment.refusal?.code === 'hold-expired' ? nothing : problem(new Refusal('hold-expired', { status: 410 }), ways())}
      `;
    }
    return it.status === 'CANCELLED'
      ? html`<section class="panel"><p>${t('hold.cancelled')}</p>${linkButton(seatsPath(), t('way.choose'), 'primary')}</section>`
      : held(it);
  }

  function headline() {
    const status = reservation.value?.status;
    if (status === 'PAID') {
      return t('refusal.already-paid.title');
    }
    return ended || status === 'EXPIRED' ? t('hold.ended') : t(status === 'CANCELLED' ? 'hold.given-back' : 'hold.title');
  }

  return {
    title: () => {
      const seconds = ended ? null : left();
      return seconds !== null && seconds > 0 ? `${countdown(seconds)} · ${headline()}` : headline();
    },
    render: () => html`
      ${heading(headline(), {
        lead: concert.value?.title,
        back: { href: `/concerts/${concertId}/dates`, text: t('way.dates') },
      })}
      ${turn.bar()}
      ${refusal ? problem(refusal, ways()) : nothing}
      ${reservation.show(content)}
    `,
  };
}
