package dev.frontrow.reservation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What is wrong with a request, field by field, as a refusal tells it. */
final class InvalidRequest {
  private final JsonArray errors = new JsonArray();

  static Refusal of(String pointer, String detail) {
    InvalidRequest request = new InvalidRequest();
    request.add(pointer, detail);
    return request.refusal();
  }

  /** Notes one thing: a JSON pointer to it, and what is wrong with it. */
  void add(String pointer, String detail) {
    errors.add(new JsonObject().put("pointer", pointer).put("detail", detail));
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  Refusal refusal() {
    return new Refusal(FailureCode.INVALID_REQUEST, new JsonObject().put("errors", errors));
  }
}
