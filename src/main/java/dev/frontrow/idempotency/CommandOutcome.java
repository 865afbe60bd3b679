package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * The outcome of a command: its result or its refusal, from this call or from an earlier one with
 * the same idempotency key. Immutable.
 *
 * @param made the result; empty after a refusal
 * @param code code of the refusal; empty after a success
 * @param details details of the refusal
 * @param replayed whether an earlier call had this outcome
 */
public record CommandOutcome<T>(
    Optional<T> made, Optional<FailureCode> code, JsonObject details, boolean replayed) {
  /** Returns a success of this call. */
  public static <T> CommandOutcome<T> made(T made) {
    return new CommandOutcome<>(Optional.of(made), Optional.empty(), new JsonObject(), false);
  }

  /** Returns a refusal of this call. */
  public static <T> CommandOutcome<T> refused(FailureCode code) {
    return refused(code, new JsonObject());
  }

  /** Returns a refusal of this call with details. */
  public static <T> CommandOutcome<T> refused(FailureCode code, JsonObject details) {
    return new CommandOutcome<>(Optional.empty(), Optional.of(code), details, false);
  }

  /**
   * Returns the outcome of an earlier call from the columns {@code fingerprint}, {@code language},
   * {@code code} and {@code answer}. If the request differs from the earlier one, returns the
   * refusal {@code idempotency-key-reused}.
   */
  static <T> CommandOutcome<T> earlier(Row row, IdempotencyKey asked, AnswerCodec<T> stored) {
    if (!row.getString("fingerprint").equals(asked.fingerprint())) {
      return refused(FailureCode.IDEMPOTENCY_KEY_REUSED);
    }
    JsonObject answer = row.getJsonObject("answer");
    String code = row.getString("code");
    if (code == null) {
      return new CommandOutcome<>(
          Optional.of(stored.fromJson().apply(answer)), Optional.empty(), new JsonObject(), true);
    }
    FailureCode refusal =
        FailureCode.of(code)
            .orElseThrow(() -> new IllegalStateException("unknown failure code " + code));
    answer.put(Refusal.REPLAYED, true).put(Refusal.LANGUAGE, row.getString("language"));
    return new CommandOutcome<>(Optional.empty(), Optional.of(refusal), answer, true);
  }

  /** Returns whether this call succeeded with a new result. */
  public boolean isNew() {
    return made.isPresent() && !replayed;
  }

  /** Returns the result, or a failure with the refusal. */
  public Future<T> toFuture() {
    return made.map(Future::succeededFuture)
        .orElseGet(() -> new Refusal(code.orElseThrow(), details).toFuture());
  }
}
