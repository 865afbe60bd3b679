package dev.frontrow.http.operation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.HoldResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.Services;
import dev.frontrow.http.json.ReservationJson;
import dev.frontrow.http.request.ApiPaths;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Holding a seat, reading the reservation, and releasing the seat. For one event loop. */
public final class BookingCalls implements Operations {
  private final ReservationService reservations;
  private final AdmissionGuard admission;

  public BookingCalls(Services services, AdmissionGuard admission) {
    this.reservations = services.reservations();
    this.admission = admission;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of(
        "createReservation", this::hold,
        "getReservation", this::get,
        "cancelReservation", this::cancel);
  }

  private Future<HttpResult> hold(ApiRequest request) {
    return admission
        .ifAdmittedToHoldOrReplay(
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

  private static HttpResult held(HoldResult result) {
    Reservation reservation = result.reservation();
    return HttpResult.created(ReservationJson.of(reservation))
        .with("Location", ApiPaths.BASE + "/reservations/" + reservation.id())
        .replayed(result.replayed());
  }

  private Future<HttpResult> get(ApiRequest request) {
    return admission
        .ifAdmittedOrHolding(request, request.id("reservationId"), () -> own(request))
        .map(reservation -> HttpResult.ok(ReservationJson.of(reservation)));
  }

  private Future<HttpResult> cancel(ApiRequest request) {
    return admission
        .ifAdmittedOrHolding(request, request.id("reservationId"), () -> own(request))
        .compose(reservation -> reservations.release(request.caller().userId(), reservation.id()))
        .map(released -> HttpResult.noContent());
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

  /** An access token gives access to all of its user's reservations. */
  private static boolean isOfAnotherConcert(ApiRequest request, Reservation reservation) {
    return request.caller().identity().isEmpty()
        && !request.caller().placeInLine().concertId().equals(reservation.concertId());
  }
}
