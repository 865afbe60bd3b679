package dev.frontrow.bus;

import io.vertx.core.AsyncResult;

/**
 * The result of a call.
 *
 * @param call completed on its caller's event loop
 * @param result the result of the part's method
 */
record CallReply(PendingCall call, AsyncResult<?> result) {
  /** Completes the call; returns false if it had ended before. */
  boolean complete() {
    return call.complete(result);
  }
}
