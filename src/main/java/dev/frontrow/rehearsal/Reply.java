package dev.frontrow.rehearsal;

import io.vertx.core.json.JsonObject;

/**
 * An answer of the server.
 *
 * @param status of HTTP
 * @param body empty when there was none
 * @param retryAfterSeconds 0 when the server did not say
 */
record Reply(int status, JsonObject body, int retryAfterSeconds) {
  boolean good() {
    return status < 300;
  }

  /** The problem's code; the status where there is none. */
  String code() {
    return body.getString("code", "http-" + status);
  }
}
