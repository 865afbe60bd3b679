package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * A call to be made, of whichever server.
 *
 * @param facts what the history keeps of the request; no secrets
 */
record Ask(
    Operation operation,
    String client,
    HttpMethod method,
    String path,
    Map<String, String> headers,
    JsonObject body,
    JsonObject facts) {

  static Ask get(Operation operation, String client, String path) {
    return new Ask(
        operation, client, HttpMethod.GET, path, Map.of(), new JsonObject(), new JsonObject());
  }

  static Ask post(Operation operation, String client, String path, JsonObject body) {
    return new Ask(operation, client, HttpMethod.POST, path, Map.of(), body, new JsonObject());
  }

  static Ask delete(Operation operation, String client, String path) {
    return new Ask(
        operation, client, HttpMethod.DELETE, path, Map.of(), new JsonObject(), new JsonObject());
  }

  Ask header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Ask(operation, client, method, path, more, body, facts);
  }

  Ask bearer(String accessToken) {
    return header("Authorization", "Bearer " + accessToken);
  }

  Ask key(String key) {
    return header("Idempotency-Key", key).fact("key", key);
  }

  Ask fact(String name, Object value) {
    return new Ask(operation, client, method, path, headers, body, facts.copy().put(name, value));
  }
}
