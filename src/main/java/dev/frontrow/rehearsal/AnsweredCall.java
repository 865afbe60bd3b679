package dev.frontrow.rehearsal;

import dev.frontrow.history.RecordedCall;
import io.vertx.core.json.JsonObject;

/**
 * A call with its complete answer.
 *
 * @param call the call as the history has it
 * @param body body of the answer, with the tokens that the history omits
 */
record AnsweredCall(RecordedCall call, JsonObject body) {
  boolean good() {
    return call.succeeded();
  }

  /** Returns whether a repetition may help: the outcome is undecided or unknown. */
  boolean isOpen() {
    return call.isUnknown()
        || call.status() == 429
        || "idempotency-in-progress".equals(call.code());
  }
}
