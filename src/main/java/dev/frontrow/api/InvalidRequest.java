package dev.frontrow.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Collects the faults of a request for a refusal with {@link FailureCode#INVALID_REQUEST}. Each
 * fault has a JSON pointer (RFC 6901) into the bus message, and a sentence. HTTP adds whether the
 * member was in the body, the path or the query. {@link Refusal#invalid} is the other form: one
 * fault with a stable word, for which HTTP has the texts. Not thread-safe.
 */
public final class InvalidRequest {
  private final JsonArray errors = new JsonArray();

  /** Returns the refusal of a request with one fault. */
  public static Refusal of(String pointer, String detail) {
    InvalidRequest request = new InvalidRequest();
    request.add(pointer, detail);
    return request.refusal();
  }

  /** Adds a fault: a JSON pointer to the member, and a sentence in English. */
  public void add(String pointer, String detail) {
    errors.add(new JsonObject().put("pointer", pointer).put("detail", detail));
  }

  /** Returns whether there are no faults. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Returns the refusal.
   *
   * @throws IllegalArgumentException if there are no faults
   */
  public Refusal refusal() {
    return new Refusal(FailureCode.INVALID_REQUEST, new JsonObject().put(Refusal.ERRORS, errors));
  }
}
