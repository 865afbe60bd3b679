package dev.frontrow.api;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceException;

/**
 * The expected failure of a call. On the bus it is a {@link ServiceException}: the failure code is
 * the HTTP status, the message is the code, and the debug information is {@code details}.
 *
 * @param code the reason
 * @param details facts that the caller can use, such as the reservation that prevents a new one
 */
public record Refusal(FailureCode code, JsonObject details) {
  /**
   * In {@code details}: true if an earlier call with the same idempotency key was refused like
   * this.
   */
  public static final String REPLAYED = "replayed";

  /** In {@code details} of a replay: the language of the first response. */
  public static final String LANGUAGE = "language";

  /** In {@code details} of {@code already-reserved}: the user's other reservation. */
  public static final String RESERVATION_ID = "reservationId";

  /** In {@code details} of {@code queue-token-waiting}: the {@link QueueStatus}. */
  public static final String QUEUE = "queue";

  /** In {@code details} of {@code overloaded}: seconds after which to retry, at least 1. */
  public static final String RETRY_AFTER = "retryAfterSeconds";

  /**
   * In {@code details} of {@code invalid-request}: the faults, as a JSON array that is never empty.
   * Each fault is an object with a {@code pointer} (RFC 6901) into the request, and either a {@code
   * reason} (a stable word) or a {@code detail} (a sentence in English).
   */
  public static final String ERRORS = "errors";

  /** Checks that {@code invalid-request} has {@link #ERRORS}. */
  public Refusal {
    if (code == FailureCode.INVALID_REQUEST && !hasErrors(details)) {
      throw new IllegalArgumentException(
          "invalid-request needs errors in its details; see InvalidRequest");
    }
  }

  private static boolean hasErrors(JsonObject details) {
    return details.getValue(ERRORS) instanceof JsonArray errors && !errors.isEmpty();
  }

  /**
   * Returns {@code invalid-request} with one fault: a pointer to the member, and a stable word for
   * the reason.
   */
  public static Refusal invalid(String pointer, String reason) {
    JsonObject error = new JsonObject().put("pointer", pointer).put("reason", reason);
    return new Refusal(
        FailureCode.INVALID_REQUEST, new JsonObject().put(ERRORS, new JsonArray().add(error)));
  }

  /** Returns a refusal without details. */
  public static Refusal of(FailureCode code) {
    return new Refusal(code, new JsonObject());
  }

  /** Returns the exception that carries the refusal on the bus. */
  public ServiceException toException() {
    return new ServiceException(code.status(), code.code(), details);
  }

  /** Returns a future that failed with the refusal. */
  public <T> Future<T> toFuture() {
    return Future.failedFuture(toException());
  }

  /**
   * Returns the refusal that a failed call means: the one that the service sent; {@code overloaded}
   * if no service answered in time; {@code internal-error} for any other failure.
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

  /** Services of others, and earlier versions, may send {@code invalid-request} without faults. */
  private static Refusal received(FailureCode code, JsonObject details) {
    return code == FailureCode.INVALID_REQUEST && !hasErrors(details)
        ? InvalidRequest.of("", "is refused")
        : new Refusal(code, details);
  }
}
