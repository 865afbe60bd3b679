package dev.frontrow.bus;

import io.vertx.core.AsyncResult;

/**
 * What a part said to a call.
 *
 * @param call to be told on its caller's event loop
 * @param result what the part's method gave
 */
record CallReply(PendingCall call, AsyncResult<?> result) {
  /** False if the call had ended before. */
  boolean tell() {
    return call.answered(result);
  }
}
