package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * A call to make on any server. Immutable, as long as nobody modifies its JSON.
 *
 * @param facts facts of the request that the history keeps; no secrets
 */
record PlannedCall(
    Operation operation,
    String client,
    HttpMethod method,
    String path,
    Map<String, String> headers,
    JsonObject body,
    JsonObject facts) {

  static PlannedCall get(Operation operation, String client, String path) {
    return new PlannedCall(
        operation, client, HttpMethod.GET, path, Map.of(), new JsonObject(), new JsonObject());
  }

  static PlannedCall post(Operation operation, String client, String path, JsonObject body) {
    return new PlannedCall(
        operation, client, HttpMethod.POST, path, Map.of(), body, new JsonObject());
  }

  static PlannedCall delete(Operation operation, String client, String path) {
    return new PlannedCall(
        operation, client, HttpMethod.DELETE, path, Map.of(), new JsonObject(), new JsonObject());
  }

  PlannedCall header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new PlannedCall(operation, client, method, path, more, body, facts);
  }

  PlannedCall bearer(String accessToken) {
    return header("Authorization", "Bearer " + accessToken);
  }

  PlannedCall key(String key) {
    return header("Idempotency-Key", key).fact("key", key);
  }

  PlannedCall fact(String name, Object value) {
    return new PlannedCall(
        operation, client, method, path, headers, body, facts.copy().put(name, value));
  }
}
