package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A rule of the database that did not hold.
 *
 * @param name stable, kebab-case
 * @param rule what should hold, in a sentence
 * @param breaches how often it did not; at least 1
 * @param examples what is wrong, the first few of them
 */
public record BrokenRule(String name, String rule, long breaches, List<String> examples) {
  /** Checks what the components promise. */
  public BrokenRule {
    examples = List.copyOf(examples);
  }

  /** The wire form. */
  public static JsonObject toJson(BrokenRule value) {
    return new JsonObject()
        .put("name", value.name())
        .put("rule", value.rule())
        .put("breaches", value.breaches())
        .put("examples", Wire.textArray(value.examples()));
  }

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static BrokenRule fromJson(JsonObject json) {
    return new BrokenRule(
        Wire.text(json, "name"),
        Wire.text(json, "rule"),
        Wire.number(json, "breaches"),
        Wire.texts(json, "examples"));
  }
}
