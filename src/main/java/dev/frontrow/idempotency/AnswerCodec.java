package dev.frontrow.idempotency;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * Converts results to and from the JSON that is stored with an idempotency key. Immutable.
 *
 * @param toJson writes the wire form
 * @param fromJson reads the wire form
 */
public record AnswerCodec<T>(Function<T, JsonObject> toJson, Function<JsonObject, T> fromJson) {}
