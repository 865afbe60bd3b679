package dev.frontrow.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON that crosses the bus. A method that reads a required member throws
 * {@link IllegalArgumentException} with its key if it is missing. A member of another type or form
 * causes a {@link ClassCastException}, {@link IllegalArgumentException} or {@link
 * java.time.DateTimeException}. Stateless and thread-safe.
 */
public final class Wire {
  private Wire() {}

  /** Writes a UUID as an argument of a service. */
  public static String encodeUuid(UUID uuid) {
    return uuid.toString();
  }

  /** The reverse of {@link #encodeUuid}. */
  public static UUID decodeUuid(String text) {
    return UUID.fromString(text);
  }

  /** Writes a day as an argument of a service. */
  public static String encodeDate(LocalDate date) {
    return date.toString();
  }

  /** The reverse of {@link #encodeDate}. */
  public static LocalDate decodeDate(String text) {
    return LocalDate.parse(text);
  }

  /**
   * Truncates an instant to the precision of PostgreSQL, so that the answer to a write equals later
   * reads.
   */
  static Instant kept(Instant given) {
    return given.truncatedTo(ChronoUnit.MICROS);
  }

  static UUID uuid(JsonObject json, String key) {
    return UUID.fromString(text(json, key));
  }

  static String text(JsonObject json, String key) {
    return present(key, json.getString(key));
  }

  static Optional<String> optionalText(JsonObject json, String key) {
    return Optional.ofNullable(json.getString(key));
  }

  /** Reads an instant. A message within a node has the object; in JSON it is ISO 8601 text. */
  static Instant instant(JsonObject json, String key) {
    return present(key, json.getInstant(key));
  }

  static Optional<Instant> optionalInstant(JsonObject json, String key) {
    return Optional.ofNullable(json.getInstant(key));
  }

  static int integer(JsonObject json, String key) {
    return present(key, json.getInteger(key));
  }

  static Optional<Integer> optionalInteger(JsonObject json, String key) {
    return Optional.ofNullable(json.getInteger(key));
  }

  static long number(JsonObject json, String key) {
    return present(key, json.getLong(key));
  }

  static double decimal(JsonObject json, String key) {
    return present(key, json.getDouble(key));
  }

  static boolean flag(JsonObject json, String key) {
    return present(key, json.getBoolean(key));
  }

  static JsonObject object(JsonObject json, String key) {
    return present(key, json.getJsonObject(key));
  }

  static <T> List<T> list(JsonObject json, String key, Function<JsonObject, T> read) {
    JsonArray array = present(key, json.getJsonArray(key));
    List<T> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(read.apply(array.getJsonObject(i)));
    }
    return items;
  }

  static List<Long> numbers(JsonObject json, String key) {
    JsonArray array = present(key, json.getJsonArray(key));
    List<Long> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(array.getLong(i));
    }
    return items;
  }

  static List<String> texts(JsonObject json, String key) {
    JsonArray array = present(key, json.getJsonArray(key));
    List<String> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(array.getString(i));
    }
    return items;
  }

  static JsonArray textArray(List<String> texts) {
    return new JsonArray(new ArrayList<>(texts));
  }

  static <T> JsonArray array(List<T> items, Function<T, JsonObject> write) {
    JsonArray array = new JsonArray(new ArrayList<>(items.size()));
    for (T item : items) {
      array.add(write.apply(item));
    }
    return array;
  }

  static JsonArray array(List<Long> numbers) {
    return new JsonArray(new ArrayList<>(numbers));
  }

  private static <T> T present(String key, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
