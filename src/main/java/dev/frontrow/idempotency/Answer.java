package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command was answered, by this call or by an earlier one with its key.
 *
 * @param code why it was refused; empty when it succeeded
 * @param body the wire form of what it made, or the details of the refusal
 * @param replayed whether an earlier call was answered so
 */
public record Answer(Optional<FailureCode> code, JsonObject body, boolean replayed) {
  /** A refusal made now. */
  public static Answer refused(FailureCode code) {
    return new Answer(Optional.of(code), new JsonObject(), false);
  }

  /** Made now: reads the columns {@code code} and {@code answer} of a decision. */
  static Answer decided(Row row) {
    return new Answer(code(row), body(row), false);
  }

  /**
   * Made earlier: reads {@code fingerprint}, {@code language}, {@code code} and {@code answer}, for
   * a call that has the same key and perhaps another body.
   */
  static Answer earlier(Row row, IdempotencyKey asked) {
    if (!row.getString("fingerprint").equals(asked.fingerprint())) {
      return refused(FailureCode.IDEMPOTENCY_KEY_REUSED);
    }
    Optional<FailureCode> code = code(row);
    JsonObject body = body(row);
    if (code.isPresent()) {
      body.put(Refusal.REPLAYED, true).put(Refusal.LANGUAGE, row.getString("language"));
    }
    return new Answer(code, body, true);
  }

  /** Whether this call, and none before it, made something. */
  public boolean isNew() {
    return code.isEmpty() && !replayed;
  }

  /** The success as a value made of body, or the refusal as a failure. */
  public <R> Future<R> toFuture(Function<JsonObject, R> result) {
    return code.isPresent()
        ? new Refusal(code.get(), body).toFuture()
        : Future.succeededFuture(result.apply(body));
  }

  private static Optional<FailureCode> code(Row row) {
    return Optional.ofNullable(row.getString("code"))
        .map(
            text ->
                FailureCode.of(text)
                    .orElseThrow(() -> new IllegalStateException("no failure is called " + text)));
  }

  private static JsonObject body(Row row) {
    JsonObject body = row.getJsonObject("answer");
    return body == null ? new JsonObject() : body;
  }
}
