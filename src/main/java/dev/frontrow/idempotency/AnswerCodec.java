package dev.frontrow.idempotency;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * How what commands make is kept beside their keys: in its wire form.
 *
 * @param toJson the wire form
 * @param fromJson back from it
 */
public record AnswerCodec<T>(Function<T, JsonObject> toJson, Function<JsonObject, T> fromJson) {}
