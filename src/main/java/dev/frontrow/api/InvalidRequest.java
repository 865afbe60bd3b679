package dev.frontrow.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What is wrong with a request, member by member, in sentences; {@link Refusal#invalid} is for one
 * member and a reason that the edge has words for. Either way a refusal with {@link
 * FailureCode#INVALID_REQUEST} says what to mend. Each entry has a JSON pointer (RFC 6901) into the
 * message on the bus; HTTP says whether that member was in the body, the path or the query. For one
 * thread.
 */
public final class InvalidRequest {
  private final JsonArray errors = new JsonArray();

  /** The refusal of a request with one fault. */
  public static Refusal of(String pointer, String detail) {
    InvalidRequest request = new InvalidRequest();
    request.add(pointer, detail);
    return request.refusal();
  }

  /** Notes one thing: a JSON pointer to it, and what is wrong with it. */
  public void add(String pointer, String detail) {
    errors.add(new JsonObject().put("pointer", pointer).put("detail", detail));
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * The refusal.
   *
   * @throws IllegalArgumentException if nothing is wrong
   */
  public Refusal refusal() {
    return new Refusal(FailureCode.INVALID_REQUEST, new JsonObject().put(Refusal.ERRORS, errors));
  }
}
