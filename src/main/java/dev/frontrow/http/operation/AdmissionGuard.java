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
 * Whether it is the caller's turn. Each booking call with a queue token is an action that pushes
 * the idle deadline out; one with an access token alone is none. Whoever holds a seat may pay it,
 * read it and give it back whatever the line says, and when the line says nothing: the line only
 * knows that a turn lasts as long as a hold if it was told so. For one event loop.
 */
public final class AdmissionGuard {
  private static final Set<FailureCode> NOT_ONES_TURN =
      Set.of(FailureCode.QUEUE_TOKEN_WAITING, FailureCode.QUEUE_TOKEN_EXPIRED);

  private final QueueService queue;
  private final ReservationService reservations;

  public AdmissionGuard(QueueService queue, ReservationService reservations) {
    this.queue = queue;
    this.reservations = reservations;
  }

  /** Acts in the caller's turn; refused when it is not. */
  <T> Future<T> take(ApiRequest request, Supplier<Future<T>> action) {
    return count(request.caller()).compose(counted -> action.get());
  }

  /** Acts on a reservation in the caller's turn, or without one while it is the caller's hold. */
  <T> Future<T> takeOrHold(ApiRequest request, UUID reservationId, Supplier<Future<T>> action) {
    return count(request.caller())
        .transform(
            turn ->
                turn.succeeded()
                    ? action.get()
                    : ifHeld(request, reservationId, turn.cause(), action));
  }

  /**
   * Acts in the caller's turn. When it is not, and the request repeats one that was answered, that
   * answer is given again.
   */
  <T> Future<T> takeOrReplay(
      ApiRequest request, Supplier<Future<T>> action, Function<IdempotencyKey, Future<T>> replay) {
    return count(request.caller())
        .transform(
            turn ->
                turn.succeeded()
                    ? action.get()
                    : orReplay(request, turn.cause(), replay, Future::failedFuture));
  }

  /**
   * Holds a seat in the caller's turn. When it is not, and the request repeats one that was
   * answered, that answer is given again.
   */
  <T> Future<T> takeToHoldOrReplay(
      ApiRequest request, Supplier<Future<T>> action, Function<IdempotencyKey, Future<T>> replay) {
    return queue
        .touchToHold(request.caller().placeInLine())
        .transform(
            turn ->
                turn.succeeded()
                    ? action.get()
                    : orReplay(request, turn.cause(), replay, Future::failedFuture));
  }

  /**
   * Pays a reservation in the caller's turn, or without one while it is the caller's hold. When it
   * is neither, and the request repeats one that was answered, that answer is given again: losing
   * the response to a payment is exactly when somebody asks without a turn.
   */
  <T> Future<T> takeOrHoldOrReplay(
      ApiRequest request,
      UUID reservationId,
      Supplier<Future<T>> action,
      Function<IdempotencyKey, Future<T>> replay) {
    return count(request.caller())
        .transform(
            turn ->
                turn.succeeded()
                    ? action.get()
                    : orReplay(
                        request,
                        turn.cause(),
                        replay,
                        refused -> ifHeld(request, reservationId, refused, action)));
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
                isNotOnesTurn(refused) && caller.identity().isPresent()
                    ? Future.succeededFuture()
                    : Future.failedFuture(refused));
  }

  /** What was answered to the key before; when nothing was, what comes of the refused turn. */
  private static <T> Future<T> orReplay(
      ApiRequest request,
      Throwable turn,
      Function<IdempotencyKey, Future<T>> replay,
      Function<Throwable, Future<T>> otherwise) {
    if (request.idempotencyKey().isEmpty()) {
      return otherwise.apply(turn);
    }
    return replay
        .apply(request.idempotencyKey().get())
        .recover(
            failure ->
                Refusal.from(failure).code() == FailureCode.NOT_FOUND
                    ? otherwise.apply(turn)
                    : Future.failedFuture(failure));
  }

  /** Acts if the caller holds that seat now; else the refusal of the turn stands. */
  private <T> Future<T> ifHeld(
      ApiRequest request, UUID reservationId, Throwable turn, Supplier<Future<T>> action) {
    Caller caller = request.caller();
    return reservations
        .reservation(caller.userId(), reservationId)
        .recover(
            unread ->
                Future.failedFuture(
                    Refusal.from(unread).code() == FailureCode.RESERVATION_NOT_FOUND
                        ? turn
                        : unread))
        .compose(
            reservation ->
                isHeld(caller.placeInLine(), reservation)
                    ? action.get()
                    : Future.failedFuture(turn));
  }

  private static boolean isHeld(Place place, Reservation reservation) {
    return reservation.status() == ReservationStatus.HELD
        && reservation.concertId().equals(place.concertId());
  }

  private static boolean isNotOnesTurn(Throwable failure) {
    return NOT_ONES_TURN.contains(Refusal.from(failure).code());
  }
}
