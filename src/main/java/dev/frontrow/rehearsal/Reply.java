package dev.frontrow.rehearsal;

import io.vertx.core.json.JsonObject;

/**
 * An answer of the server.
 *
 * @param status HTTP status
 * @param body empty if there was none
 * @param retryAfterSeconds value of {@code Retry-After}; 0 if there was none
 */
record Reply(int status, JsonObject body, int retryAfterSeconds) {
  boolean good() {
    return status < 300;
  }

  /** Returns the problem's code, or the status if there is none. */
  String code() {
    return body.getString("code", "http-" + status);
  }
}
