package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * What a command was answered, by this call or by an earlier one with its key: what it made, or why
 * it was refused.
 *
 * @param made empty when it was refused
 * @param code empty when it succeeded
 * @param details of the refusal
 * @param replayed whether an earlier call was answered so
 */
public record CommandOutcome<T>(
    Optional<T> made, Optional<FailureCode> code, JsonObject details, boolean replayed) {
  /** Made by this call. */
  public static <T> CommandOutcome<T> made(T made) {
    return new CommandOutcome<>(Optional.of(made), Optional.empty(), new JsonObject(), false);
  }

  /** A refusal made now. */
  public static <T> CommandOutcome<T> refused(FailureCode code) {
    return refused(code, new JsonObject());
  }

  /** A refusal made now, with its details. */
  public static <T> CommandOutcome<T> refused(FailureCode code, JsonObject details) {
    return new CommandOutcome<>(Optional.empty(), Optional.of(code), details, false);
  }

  /**
   * Made earlier: reads {@code fingerprint}, {@code language}, {@code code} and {@code answer}, for
   * a call that has the same key and perhaps another body.
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
            .orElseThrow(() -> new IllegalStateException("no failure is called " + code));
    answer.put(Refusal.REPLAYED, true).put(Refusal.LANGUAGE, row.getString("language"));
    return new CommandOutcome<>(Optional.empty(), Optional.of(refusal), answer, true);
  }

  /** Whether this call, and none before it, made something. */
  public boolean isNew() {
    return made.isPresent() && !replayed;
  }

  /** What was made, or the refusal as a failure. */
  public Future<T> toFuture() {
    return made.map(Future::succeededFuture)
        .orElseGet(() -> new Refusal(code.orElseThrow(), details).toFuture());
  }
}
