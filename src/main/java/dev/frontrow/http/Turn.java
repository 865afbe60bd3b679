package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.credential.Caller;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether it is the caller's turn. Each booking call with a queue token is an action that pushes
 * the idle deadline out; one with an access token alone is none. For one event loop.
 */
final class Turn {
  private static final Set<FailureCode> NOT_ONES_TURN =
      Set.of(FailureCode.QUEUE_TOKEN_WAITING, FailureCode.QUEUE_TOKEN_EXPIRED);

  private final QueueService queue;

  Turn(QueueService queue) {
    this.queue = queue;
  }

  /** Acts in the caller's turn; refused when it is not. */
  <T> Future<T> take(ApiRequest request, Supplier<Future<T>> action) {
    return count(request.caller()).compose(counted -> action.get());
  }

  /**
   * Acts in the caller's turn. When it is not, and the request repeats one that was answered, that
   * answer is given again: losing the response to a payment is exactly when somebody asks without a
   * turn.
   */
  <T> Future<T> takeOrReplay(
      ApiRequest request, Supplier<Future<T>> action, Function<IdempotencyKey, Future<T>> replay) {
    return count(request.caller())
        .transform(
            turn -> {
              if (turn.succeeded()) {
                return action.get();
              }
              if (request.idempotencyKey().isEmpty() || !isNotOnesTurn(turn.cause())) {
                return Future.failedFuture(turn.cause());
              }
              return replay
                  .apply(request.idempotencyKey().get())
                  .recover(failure -> Future.failedFuture(unlessAnswered(failure, turn.cause())));
            });
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

  /** When nothing was answered before, the refusal of the turn stands. */
  private static Throwable unlessAnswered(Throwable replayed, Throwable turn) {
    return Refusal.from(replayed).code() == FailureCode.NOT_FOUND ? turn : replayed;
  }

  private static boolean isNotOnesTurn(Throwable failure) {
    return NOT_ONES_TURN.contains(Refusal.from(failure).code());
  }
}
