package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A client's promise that calls with the same key are the same call.
 *
 * @param key 1 to {@link #MAX_LENGTH} visible ASCII characters
 * @param fingerprint a digest of operation and body; another one under the same key is refused
 * @param language of the first answer, so that a replayed refusal reads the same
 */
public record IdempotencyKey(String key, String fingerprint, String language) {
  /** The longest key, in characters. */
  public static final int MAX_LENGTH = 255;

  /** The wire form. */
  public static JsonObject toJson(IdempotencyKey value) {
    return new JsonObject()
        .put("key", value.key())
        .put("fingerprint", value.fingerprint())
        .put("language", value.language());
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static IdempotencyKey fromJson(JsonObject json) {
    return new IdempotencyKey(
        Wire.text(json, "key"), Wire.text(json, "fingerprint"), Wire.text(json, "language"));
  }
}
