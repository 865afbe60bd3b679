package dev.frontrow.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accepts most valid values at a fraction of the schema validator's cost. It may reject a valid
 * value, so the caller asks the schema validator about every rejected one. It knows only the
 * keywords in {@link #KNOWN}; a schema with any other keyword has no fast validator. Immutable.
 */
abstract class FastValidator {
  private static final Set<String> IGNORED =
      Set.of("description", "title", "default", "x-fault", "x-form", StrictJson.VERBATIM);

  /** The keywords of each type that it checks. */
  static final Map<String, Set<String>> KNOWN =
      Map.of(
          "string", Set.of("type", "format", "pattern", "minLength", "maxLength"),
          "integer", Set.of("type", "format", "minimum", "maximum"),
          "boolean", Set.of("type"),
          "object", Set.of("type", "properties", "required", "additionalProperties", "oneOf"));

  private static final Set<String> TEXT_FORMATS = Set.of("uuid", "date");

  /** Returns whether the value certainly matches the schema. */
  abstract boolean accepts(@Nullable Object value);

  /**
   * Returns the validator of a schema; empty if the schema has a keyword that is not known here.
   */
  static Optional<FastValidator> of(JsonObject contract, JsonObject written) {
    JsonObject schema = FaultFinder.resolved(contract, written);
    String type = schema.getString("type", "");
    Set<String> known = KNOWN.getOrDefault(type, Set.of());
    boolean understood =
        schema.fieldNames().stream()
            .allMatch(keyword -> known.contains(keyword) || isIgnored(keyword));
    if (!understood) {
      return Optional.empty();
    }
    return switch (type) {
      case "string" -> text(schema);
      case "integer" -> integer(schema);
      case "boolean" -> Optional.of(new Flag());
      case "object" -> object(contract, schema);
      default -> Optional.empty();
    };
  }

  /** Keywords that begin with two underscores are marks that vertx-openapi adds on loading. */
  private static boolean isIgnored(String keyword) {
    return IGNORED.contains(keyword) || keyword.startsWith("__");
  }

  private static Optional<FastValidator> text(JsonObject schema) {
    String format = schema.getString("format");
    String pattern = schema.getString("pattern");
    return format == null || TEXT_FORMATS.contains(format)
        ? Optional.of(
            new Text(
                schema.getInteger("minLength", 0),
                schema.getInteger("maxLength", Integer.MAX_VALUE),
                Optional.ofNullable(pattern).map(Pattern::compile),
                "date".equals(format)))
        : Optional.empty();
  }

  private static Optional<FastValidator> integer(JsonObject schema) {
    return Optional.of(
        new Whole(
            schema.getLong("minimum", (long) Integer.MIN_VALUE),
            schema.getLong("maximum", (long) Integer.MAX_VALUE)));
  }

  private static Optional<FastValidator> object(JsonObject contract, JsonObject schema) {
    Map<String, FastValidator> members = new HashMap<>();
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      Optional<FastValidator> member = of(contract, properties.getJsonObject(name));
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.put(name, member.get());
    }
    List<Set<String>> alternatives = new ArrayList<>();
    for (Object alternative : schema.getJsonArray("oneOf", new JsonArray())) {
      JsonObject one = (JsonObject) alternative;
      if (!one.fieldNames().stream().allMatch(it -> it.equals("required") || isIgnored(it))) {
        return Optional.empty();
      }
      alternatives.add(names(one.getJsonArray("required", new JsonArray())));
    }
    return Optional.of(
        new Members(
            members, names(schema.getJsonArray("required", new JsonArray())), alternatives));
  }

  private static Set<String> names(JsonArray names) {
    return Set.copyOf(names.stream().map(String::valueOf).toList());
  }

  private static final class Text extends FastValidator {
    private final int minLength;
    private final int maxLength;
    private final Optional<Pattern> pattern;
    private final boolean date;

    Text(int minLength, int maxLength, Optional<Pattern> pattern, boolean date) {
      this.minLength = minLength;
      this.maxLength = maxLength;
      this.pattern = pattern;
      this.date = date;
    }

    @Override
    boolean accepts(@Nullable Object value) {
      // Lengths count code points, of which there are never more than characters.
      return value instanceof String text
          && text.length() <= maxLength
          && text.codePointCount(0, text.length()) >= minLength
          && (pattern.isEmpty() || pattern.get().matcher(text).find())
          && (!date || Forms.isDate(text));
    }
  }

  private static final class Whole extends FastValidator {
    private final long minimum;
    private final long maximum;

    Whole(long minimum, long maximum) {
      this.minimum = minimum;
      this.maximum = maximum;
    }

    @Override
    boolean accepts(@Nullable Object value) {
      return value instanceof Integer number && number >= minimum && number <= maximum;
    }
  }

  private static final class Flag extends FastValidator {
    @Override
    boolean accepts(@Nullable Object value) {
      return value instanceof Boolean;
    }
  }

  private static final class Members extends FastValidator {
    private final Map<String, FastValidator> members;
    private final Set<String> required;
    private final List<Set<String>> alternatives;

    Members(
        Map<String, FastValidator> members, Set<String> required, List<Set<String>> alternatives) {
      this.members = members;
      this.required = required;
      this.alternatives = alternatives;
    }

    @Override
    boolean accepts(@Nullable Object value) {
      if (!(value instanceof JsonObject object)
          || !object.getMap().keySet().containsAll(required)) {
        return false;
      }
      for (Map.Entry<String, Object> member : object.getMap().entrySet()) {
        FastValidator check = members.get(member.getKey());
        if (check == null || !check.accepts(member.getValue())) {
          return false;
        }
      }
      return alternatives.isEmpty() || matching(object.getMap()) == 1;
    }

    private int matching(Map<String, Object> given) {
      int matching = 0;
      for (Set<String> alternative : alternatives) {
        matching += given.keySet().containsAll(alternative) ? 1 : 0;
      }
      return matching;
    }
  }
}
