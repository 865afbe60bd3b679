package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A rule that the data in the database broke.
 *
 * @param name stable name in kebab case
 * @param rule what should hold, as a sentence
 * @param breaches number of breaches; at least 1
 * @param examples descriptions of the first few breaches
 */
public record BrokenRule(String name, String rule, long breaches, List<String> examples) {
  /** Copies the list, so that the record is immutable. */
  public BrokenRule {
    examples = List.copyOf(examples);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(BrokenRule value) {
    return new JsonObject()
        .put("name", value.name())
        .put("rule", value.rule())
        .put("breaches", value.breaches())
        .put("examples", Wire.textArray(value.examples()));
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static BrokenRule fromJson(JsonObject json) {
    return new BrokenRule(
        Wire.text(json, "name"),
        Wire.text(json, "rule"),
        Wire.number(json, "breaches"),
        Wire.texts(json, "examples"));
  }
}
