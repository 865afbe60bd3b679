package dev.frontrow.outbox;

import io.vertx.core.json.JsonObject;

/**
 * Something that becomes true with a transaction.
 *
 * @param type what happened, one of {@link dev.frontrow.api.EventTypes}
 * @param subject id of what it happened to
 * @param data the fact, as the type says
 */
public record Fact(String type, String subject, JsonObject data) {}
