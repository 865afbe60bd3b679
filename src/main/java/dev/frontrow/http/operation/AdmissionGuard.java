package dev.frontrow.http.operation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.http.credential.Caller;
import dev.frontrow.http.request.ApiRequest;
import io.vertx.core.Future;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks that the caller is admitted. A booking call with a queue token is an action, which moves
 * the idle deadline; a call with only an access token is none. The holder of a seat may always pay
 * for it, read it and release it, even if the line refuses or does not answer: the message that
 * extends an admission to the end of a hold may be lost. For one event loop.
 */
public final class AdmissionGuard {
  private static final Set<FailureCode> NOT_ADMITTED =
      Set.of(FailureCode.QUEUE_TOKEN_WAITING, FailureCode.QUEUE_TOKEN_EXPIRED);

  private final QueueService queue;
  private final ReservationService reservations;

  public AdmissionGuard(QueueService queue, ReservationService reservations) {
    this.queue = queue;
    this.reservations = reservations;
  }

  /** Runs an action if the caller is admitted, otherwise fails. */
  <T> Future<T> ifAdmitted(ApiRequest request, Supplier<Future<T>> action) {
    return count(request.caller()).compose(counted -> action.get());
  }

  /** Runs an action on a reservation if the caller is admitted or has a live hold on it. */
  <T> Future<T> ifAdmittedOrHolding(
      ApiRequest request, UUID reservationId, Supplier<Future<T>> action) {
    return either(
        count(request.caller()),
        action,
        refused -> ifHolding(request, reservationId, refused, action));
  }

  /**
   * Runs an action if the caller is admitted. Otherwise a repeated request gets its first result
   * again.
   */
  <T> Future<T> ifAdmittedOrReplay(
      ApiRequest request, Supplier<Future<T>> action, Function<IdempotencyKey, Future<T>> replay) {
    return either(
        count(request.caller()),
        action,
        refused -> orReplay(request, refused, replay, Future::failedFuture));
  }

  /**
   * Runs a hold if the caller is admitted. Otherwise a repeated request gets its first result
   * again.
   */
  <T> Future<T> ifAdmittedToHoldOrReplay(
      ApiRequest request, Supplier<Future<T>> action, Function<IdempotencyKey, Future<T>> replay) {
    return either(
        queue.touchToHold(request.caller().placeInLine()),
        action,
        refused -> orReplay(request, refused, replay, Future::failedFuture));
  }

  /**
   * Runs a payment if the caller is admitted or has a live hold on the reservation. Otherwise a
   * repeated request gets its first result again: a client that lost the response to a payment asks
   * when its admission is already over.
   */
  <T> Future<T> ifAdmittedOrHoldingOrReplay(
      ApiRequest request,
      UUID reservationId,
      Supplier<Future<T>> action,
      Function<IdempotencyKey, Future<T>> replay) {
    return either(
        count(request.caller()),
        action,
        refused ->
            orReplay(
                request,
                refused,
                replay,
                again -> ifHolding(request, reservationId, again, action)));
  }

  private static <T> Future<T> either(
      Future<?> admission, Supplier<Future<T>> action, Function<Throwable, Future<T>> otherwise) {
    return admission.transform(
        done -> done.succeeded() ? action.get() : otherwise.apply(done.cause()));
  }

  private Future<Void> count(Caller caller) {
    if (caller.place().isEmpty()) {
      return Future.succeededFuture();
    }
    Place place = caller.place().get();
    return queue
        .touch(place)
        .<Void>mapEmpty()
        .recover(
            refused ->
                isNotAdmitted(refused) && caller.identity().isPresent()
                    ? Future.succeededFuture()
                    : Future.failedFuture(refused));
  }

  /**
   * Returns the first result for the key; if there is none, what {@code otherwise} makes of the
   * refusal.
   */
  private static <T> Future<T> orReplay(
      ApiRequest request,
      Throwable refusal,
      Function<IdempotencyKey, Future<T>> replay,
      Function<Throwable, Future<T>> otherwise) {
    if (request.idempotencyKey().isEmpty()) {
      return otherwise.apply(refusal);
    }
    return replay
        .apply(request.idempotencyKey().get())
        .recover(
            failure ->
                Refusal.from(failure).code() == FailureCode.NOT_FOUND
                    ? otherwise.apply(refusal)
                    : Future.failedFuture(failure));
  }

  /** Runs an action if the caller holds that seat now; otherwise the line's refusal stands. */
  private <T> Future<T> ifHolding(
      ApiRequest request, UUID reservationId, Throwable refusal, Supplier<Future<T>> action) {
    Caller caller = request.caller();
    return reservations
        .reservation(caller.userId(), reservationId)
        .recover(
            unread ->
                Future.failedFuture(
                    Refusal.from(unread).code() == FailureCode.RESERVATION_NOT_FOUND
                        ? refusal
                        : unread))
        .compose(
            reservation ->
                isHeld(caller.placeInLine(), reservation)
                    ? action.get()
                    : Future.failedFuture(refusal));
  }

  private static boolean isHeld(Place place, Reservation reservation) {
    return reservation.status() == ReservationStatus.HELD
        && reservation.concertId().equals(place.concertId());
  }

  private static boolean isNotAdmitted(Throwable failure) {
    return NOT_ADMITTED.contains(Refusal.from(failure).code());
  }
}
