package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.HoldResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationService;
import dev.frontrow.http.view.ReservationView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Holding a seat, looking at the hold, giving it back. */
final class BookingCalls implements Calls {
  private final ReservationService reservations;
  private final Turn turn;

  BookingCalls(HttpServices services, Turn turn) {
    this.reservations = services.reservations();
    this.turn = turn;
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of(
        "createReservation", this::hold,
        "getReservation", this::get,
        "cancelReservation", this::cancel);
  }

  private Future<Answer> hold(ApiRequest request) {
    return turn.takeToHoldOrReplay(
            request,
            () -> reservations.hold(holdRequest(request)),
            key -> reservations.replayHold(request.caller().userId(), key))
        .map(BookingCalls::held);
  }

  private static HoldRequest holdRequest(ApiRequest request) {
    Place place = request.caller().placeInLine();
    JsonObject body = request.body();
    return new HoldRequest(
        place.userId(),
        place.concertId(),
        place.number(),
        Optional.ofNullable(body.getString("scheduleId")).map(UUID::fromString),
        Optional.ofNullable(body.getString("date")).map(LocalDate::parse),
        body.getInteger("seatNumber"),
        request.idempotencyKey());
  }

  private static Answer held(HoldResult result) {
    Reservation reservation = result.reservation();
    return Answer.created(ReservationView.of(reservation))
        .with("Location", ApiPaths.BASE + "/reservations/" + reservation.id())
        .replayed(result.replayed());
  }

  private Future<Answer> get(ApiRequest request) {
    return turn.takeOrHold(request, request.id("reservationId"), () -> own(request))
        .map(reservation -> Answer.ok(ReservationView.of(reservation)));
  }

  private Future<Answer> cancel(ApiRequest request) {
    return turn.takeOrHold(request, request.id("reservationId"), () -> own(request))
        .compose(reservation -> reservations.release(request.caller().userId(), reservation.id()))
        .map(released -> Answer.noContent());
  }

  private Future<Reservation> own(ApiRequest request) {
    return reservations
        .reservation(request.caller().userId(), request.id("reservationId"))
        .compose(
            reservation ->
                isOfAnotherConcert(request, reservation)
                    ? Refusal.of(FailureCode.QUEUE_TOKEN_OTHER_CONCERT).toFuture()
                    : Future.succeededFuture(reservation));
  }

  /** An access token shows its owner any of their reservations. */
  private static boolean isOfAnotherConcert(ApiRequest request, Reservation reservation) {
    return request.caller().identity().isEmpty()
        && !request.caller().placeInLine().concertId().equals(reservation.concertId());
  }
}
