package dev.frontrow.rehearsal;

import dev.frontrow.history.RecordedCall;
import io.vertx.core.json.JsonObject;

/**
 * A call with all that was answered.
 *
 * @param call as it is in the history
 * @param body with the tokens that the history does not keep
 */
record AnsweredCall(RecordedCall call, JsonObject body) {
  boolean good() {
    return call.succeeded();
  }

  /** It may help to ask again: nothing was decided, or nobody knows what was. */
  boolean isOpen() {
    return call.isUnknown()
        || call.status() == 429
        || "idempotency-in-progress".equals(call.code());
  }
}
