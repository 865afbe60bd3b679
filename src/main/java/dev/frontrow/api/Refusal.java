package dev.frontrow.api;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;

/**
 * An expected "no" as a value, and its form on the bus: a {@link ServiceException} whose failure
 * code is the status, whose message is the code and whose debug information is {@code details}.
 *
 * @param code why
 * @param details what the caller can use: for instance the reservation that is in the way
 */
public record Refusal(FailureCode code, JsonObject details) {
  /** In {@code details}: true when an earlier call with the same idempotency key was refused so. */
  public static final String REPLAYED = "replayed";

  /** In {@code details} of a replay: the language that the first answer was given in. */
  public static final String LANGUAGE = "language";

  /** In {@code details} of {@code already-reserved}: the reservation that is in the way. */
  public static final String RESERVATION_ID = "reservationId";

  /** In {@code details} of {@code queue-token-waiting}: the {@link QueueStatus}. */
  public static final String QUEUE = "queue";

  /** In {@code details} of {@code overloaded}: seconds after which to try again. */
  public static final String RETRY_AFTER = "retryAfterSeconds";

  /**
   * In {@code details} of {@code invalid-request}: what is wrong, as an array of objects with a
   * {@code pointer} (RFC 6901) into what was asked for and a {@code reason}, a stable word, or a
   * {@code detail}, a sentence in English. Never empty.
   */
  public static final String ERRORS = "errors";

  /** Checks what the components promise: {@code invalid-request} says what is wrong. */
  public Refusal {
    if (code == FailureCode.INVALID_REQUEST && !hasErrors(details)) {
      throw new IllegalArgumentException("invalid-request says what is wrong: see InvalidRequest");
    }
  }

  private static boolean hasErrors(JsonObject details) {
    return details.getValue(ERRORS) instanceof JsonArray errors && !errors.isEmpty();
  }

  /** {@code invalid-request} for one member: a pointer to it, and the word for what is wrong. */
  public static Refusal invalid(String pointer, String reason) {
    JsonObject error = new JsonObject().put("pointer", pointer).put("reason", reason);
    return new Refusal(
        FailureCode.INVALID_REQUEST, new JsonObject().put(ERRORS, new JsonArray().add(error)));
  }

  /** A refusal that needs no details. */
  public static Refusal of(FailureCode code) {
    return new Refusal(code, new JsonObject());
  }

  /** As it crosses the bus. */
  public ServiceException toException() {
    return new ServiceException(code.status(), code.code(), details);
  }

  /** A future that failed with it. */
  public <T> Future<T> toFuture() {
    return Future.failedFuture(toException());
  }

  /**
   * What a failure means to a caller: the refusal that crossed the bus; {@code overloaded} when
   * nobody answered in time or at all; {@code internal-error} for anything nobody expected.
   */
  public static Refusal from(Throwable failure) {
    if (failure instanceof ServiceException refused) {
      return FailureCode.of(String.valueOf(refused.getMessage()))
          .map(code -> received(code, refused.getDebugInfo()))
          .orElseGet(() -> of(FailureCode.INTERNAL_ERROR));
    }
    if (failure instanceof ReplyException reply
        && reply.failureType() != ReplyFailure.RECIPIENT_FAILURE) {
      return of(FailureCode.OVERLOADED);
    }
    return of(FailureCode.INTERNAL_ERROR);
  }

  /** A part that is not ours, or of an earlier version, may not say what is wrong. */
  private static Refusal received(FailureCode code, JsonObject details) {
    return code == FailureCode.INVALID_REQUEST && !hasErrors(details)
        ? InvalidRequest.of("", "is refused")
        : new Refusal(code, details);
  }
}
