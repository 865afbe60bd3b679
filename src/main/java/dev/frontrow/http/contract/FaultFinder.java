package dev.frontrow.http.contract;

import dev.frontrow.http.problem.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a value does not match a schema of the contract. The caller asks only after the
 * schema validator has rejected the value. It knows the keywords that the contract uses for
 * requests, and reports at most {@link #MAX_FAULTS} faults. vertx-json-schema adds members to each
 * object of a loaded contract, so members that are no schema are skipped. For one value on one
 * thread.
 */
final class FaultFinder {
  static final int MAX_FAULTS = 20;

  private final JsonObject contract;
  private final List<Fault> faults = new ArrayList<>();

  private FaultFinder(JsonObject contract) {
    this.contract = contract;
  }

  /**
   * Returns the faults of a value; empty if the schema has a keyword that is not known here.
   *
   * @param contract the whole document, for resolving references
   * @param schema the schema that the value does not match
   */
  static List<Fault> find(JsonObject contract, JsonObject schema, @Nullable Object value) {
    FaultFinder finder = new FaultFinder(contract);
    finder.check(schema, value, "");
    return List.copyOf(finder.faults.subList(0, Math.min(MAX_FAULTS, finder.faults.size())));
  }

  private void check(JsonObject written, @Nullable Object value, String pointer) {
    JsonObject schema = resolved(contract, written);
    String type = schema.getString("type", "object");
    if (!isOf(type, value)) {
      add(pointer, "type." + type);
    } else if (value instanceof JsonObject object) {
      object(schema, object, pointer);
    } else if (value instanceof JsonArray array) {
      array(schema, array, pointer);
    } else if (value instanceof String text) {
      text(schema, text, pointer);
    } else if (value instanceof Number number) {
      number(schema, number, pointer);
    }
  }

  /** Returns a schema, or the one that it refers to. */
  static JsonObject resolved(JsonObject contract, JsonObject schema) {
    JsonObject at = schema;
    while (at.getValue("$ref") instanceof String reference) {
      JsonObject target = contract;
      for (String step : reference.substring("#/".length()).split("/", -1)) {
        target = target.getJsonObject(step);
      }
      at = target;
    }
    return at;
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return switch (type) {
      case "object" -> value instanceof JsonObject;
      case "array" -> value instanceof JsonArray;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Number && !(value instanceof Double);
      default -> value instanceof Number;
    };
  }

  private void object(JsonObject schema, JsonObject object, String pointer) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : object.fieldNames()) {
      String member = Fault.pointer(pointer, name);
      if (properties.getValue(name) instanceof JsonObject property) {
        check(property, object.getValue(name), member);
      } else if (Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
        add(member, "additionalProperties");
      }
    }
    names(schema.getJsonArray("required"))
        .filter(name -> !object.containsKey(name))
        .forEach(name -> add(Fault.pointer(pointer, name), "required"));
    JsonObject dependent = schema.getJsonObject("dependentRequired", new JsonObject());
    for (String name : dependent.fieldNames()) {
      if (dependent.getValue(name) instanceof JsonArray others && object.containsKey(name)) {
        names(others)
            .filter(needed -> !object.containsKey(needed))
            .forEach(needed -> add(Fault.pointer(pointer, name), "dependentRequired", needed));
      }
    }
    alternatives(schema, object, pointer);
  }

  /** The alternatives in the contract's requests differ only in their required members. */
  private void alternatives(JsonObject schema, JsonObject object, String pointer) {
    List<JsonArray> required =
        schema.getJsonArray("oneOf", new JsonArray()).stream()
            .map(alternative -> ((JsonObject) alternative).getJsonArray("required"))
            .toList();
    long matching =
        required.stream().filter(names -> names(names).allMatch(object::containsKey)).count();
    if (!required.isEmpty() && matching != 1) {
      List<String> names = required.stream().flatMap(FaultFinder::names).distinct().toList();
      names.stream()
          .filter(name -> matching == 0 || object.containsKey(name))
          .forEach(name -> add(Fault.pointer(pointer, name), "oneOf", String.join(", ", names)));
    }
  }

  private void array(JsonObject schema, JsonArray array, String pointer) {
    if (array.size() < schema.getInteger("minItems", 0)) {
      add(pointer, "minItems", schema.getValue("minItems").toString());
    }
    if (array.size() > schema.getInteger("maxItems", Integer.MAX_VALUE)) {
      add(pointer, "maxItems", schema.getValue("maxItems").toString());
      return;
    }
    IntStream.range(0, array.size())
        .forEach(i -> check(schema.getJsonObject("items"), array.getValue(i), pointer + "/" + i));
  }

  private void text(JsonObject schema, String text, String pointer) {
    Optional<String> form = form(schema);
    if (form.isPresent()) {
      if (!hasForm(schema, text)) {
        add(pointer, form.get());
      }
      return;
    }
    int length = text.codePointCount(0, text.length());
    if (length < schema.getInteger("minLength", 0)) {
      add(pointer, "minLength", schema.getValue("minLength").toString());
    } else if (length > schema.getInteger("maxLength", Integer.MAX_VALUE)) {
      add(pointer, "maxLength", schema.getValue("maxLength").toString());
    } else if (schema.getJsonArray("enum") != null && !schema.getJsonArray("enum").contains(text)) {
      add(pointer, "enum", names(schema.getJsonArray("enum")).collect(Collectors.joining(", ")));
    } else if (schema.containsKey("const") && !text.equals(schema.getValue("const"))) {
      add(pointer, "const", schema.getString("const"));
    } else if (!matches(schema, text)) {
      add(pointer, schema.getString("x-fault", "pattern"));
    }
  }

  /** Returns the key of a format that has a name. Such a fault is explained by the format alone. */
  private static Optional<String> form(JsonObject schema) {
    return switch (schema.getString("format", "")) {
      case "uuid" -> Optional.of("uuid");
      case "date" -> Optional.of("date");
      case "date-time" -> Optional.of("instant");
      default -> Optional.ofNullable(schema.getString("x-form"));
    };
  }

  private static boolean hasForm(JsonObject schema, String text) {
    return switch (schema.getString("format", "")) {
      case "date" -> Forms.isDate(text);
      case "date-time" -> matches(schema, text) && Forms.isInstant(text);
      default ->
          matches(schema, text)
              && text.length() >= schema.getInteger("minLength", 0)
              && text.length() <= schema.getInteger("maxLength", Integer.MAX_VALUE);
    };
  }

  private static boolean matches(JsonObject schema, String text) {
    String pattern = schema.getString("pattern");
    return pattern == null || Pattern.compile(pattern).matcher(text).find();
  }

  private void number(JsonObject schema, Number number, String pointer) {
    BigDecimal value = new BigDecimal(number.toString());
    if (schema.getValue("minimum") instanceof Number minimum
        && value.compareTo(new BigDecimal(minimum.toString())) < 0) {
      add(pointer, "minimum", minimum.toString());
    } else if (schema.getValue("maximum") instanceof Number maximum
        && value.compareTo(new BigDecimal(maximum.toString())) > 0) {
      add(pointer, "maximum", maximum.toString());
    }
  }

  private static Stream<String> names(@Nullable JsonArray names) {
    return names == null ? Stream.of() : names.stream().map(String::valueOf);
  }

  private void add(String pointer, String key, String... arguments) {
    faults.add(Fault.body(pointer, key, arguments));
  }
}
