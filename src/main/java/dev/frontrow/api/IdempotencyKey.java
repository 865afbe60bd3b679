package dev.frontrow.api;

import io.vertx.core.json.JsonObject;

/**
 * A name that a client gives to a request, so that repeating the request has no second effect.
 *
 * @param key 1 to {@link #MAX_LENGTH} visible ASCII characters
 * @param fingerprint digest of the operation and the body; a call with the same key and another
 *     fingerprint fails with {@code idempotency-key-reused}
 * @param language language of the first response; a replayed refusal uses it, so that its text is
 *     the same
 */
public record IdempotencyKey(String key, String fingerprint, String language) {
  /** The longest key, in characters. */
  public static final int MAX_LENGTH = 255;

  /** Returns the wire form. */
  public static JsonObject toJson(IdempotencyKey value) {
    return new JsonObject()
        .put("key", value.key())
        .put("fingerprint", value.fingerprint())
        .put("language", value.language());
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static IdempotencyKey fromJson(JsonObject json) {
    return new IdempotencyKey(
        Wire.text(json, "key"), Wire.text(json, "fingerprint"), Wire.text(json, "language"));
  }
}
