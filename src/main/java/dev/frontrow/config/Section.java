package dev.frontrow.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Typed access to the settings of one part. A value that cannot be parsed or is out of bounds
 * throws {@link ConfigurationException}; its message names the key, its source and the expected
 * value. Not thread-safe: read it on one thread during the start.
 */
public final class Section {
  private static final Duration MAX_DURATION = Duration.ofDays(3660);

  private final Configuration configuration;
  private final String name;

  Section(Configuration configuration, String name) {
    this.configuration = configuration;
    this.name = name;
  }

  /** Returns an ISO-8601 duration such as PT5M or P1D, above zero and at most ten years. */
  public Duration duration(String key, Duration defaultValue) {
    return duration(key, defaultValue, Duration.ofNanos(1), MAX_DURATION);
  }

  /** Returns an ISO-8601 duration such as PT5M or P1D, within bounds. */
  public Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
    Optional<String> text = find(key, defaultValue.toString()).flatMap(Value::text);
    if (text.isEmpty()) {
      return defaultValue;
    }
    String expected = "an ISO-8601 duration such as PT5M or P1D";
    try {
      Duration value = Duration.parse(text.get());
      if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
        return value;
      }
      expected += min.toNanosPart() == 1 ? " above zero" : " from " + min;
      throw refuse(key, expected + ", up to " + max, text.get());
    } catch (DateTimeParseException e) {
      throw refuse(key, expected, text.get());
    }
  }

  /** Returns a whole number within bounds. */
  public int integer(String key, int defaultValue, int min, int max) {
    return (int) number(key, defaultValue, min, max);
  }

  /** Returns a whole number within bounds. */
  public long number(String key, long defaultValue, long min, long max) {
    Optional<String> text = find(key, Long.toString(defaultValue)).flatMap(Value::text);
    return text.map(it -> parseNumber(key, it, min, max)).orElse(defaultValue);
  }

  /** Returns a whole number within bounds; empty if not set. */
  public Optional<Integer> optionalInteger(String key, int min, int max) {
    Optional<String> text = find(key, "").flatMap(Value::text);
    return text.map(it -> (int) parseNumber(key, it, min, max));
  }

  private long parseNumber(String key, String text, long min, long max) {
    String expected = "a whole number from " + min + " to " + max;
    try {
      long value = Long.parseLong(text);
      if (value < min || value > max) {
        throw refuse(key, expected, text);
      }
      return value;
    } catch (NumberFormatException e) {
      throw refuse(key, expected, text);
    }
  }

  /** Returns {@code true} or {@code false}. */
  public boolean flag(String key, boolean defaultValue) {
    Optional<String> text = find(key, Boolean.toString(defaultValue)).flatMap(Value::text);
    return text.map(it -> parseFlag(key, it)).orElse(defaultValue);
  }

  /** Returns {@code true} or {@code false}; empty if not set. */
  public Optional<Boolean> optionalFlag(String key) {
    return find(key, "").flatMap(Value::text).map(it -> parseFlag(key, it));
  }

  private boolean parseFlag(String key, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refuse(key, "true or false", text);
    };
  }

  /** Returns a text. */
  public String text(String key, String defaultValue) {
    return singleText(key, defaultValue).orElse(defaultValue);
  }

  /** Returns a text; empty if not set. */
  public Optional<String> optionalText(String key) {
    return singleText(key, "");
  }

  private Optional<String> singleText(String key, String defaultValue) {
    Optional<Value> value = find(key, defaultValue);
    if (value.isPresent() && value.get().sequence()) {
      throw invalid(key, "one value, not a list");
    }
    return value.flatMap(Value::text);
  }

  /** Returns a list: a YAML sequence, or texts separated by commas. */
  public List<String> list(String key, List<String> defaultValue) {
    Optional<Value> value = find(key, String.join(",", defaultValue));
    if (value.isEmpty()) {
      return List.copyOf(defaultValue);
    }
    List<String> elements = value.get().elements();
    if (elements.stream().anyMatch(String::isEmpty)) {
      throw invalid(key, "a list without blanks in it");
    }
    return List.copyOf(elements);
  }

  /**
   * Returns the exception for a value that violates a rule beyond its type. The message omits the
   * value, which may be a secret.
   */
  public ConfigurationException invalid(String key, String expected) {
    return new ConfigurationException(where(key) + ": expected " + expected);
  }

  /** Returns the same exception with the value that was found, for settings that are not secret. */
  public ConfigurationException invalid(String key, String expected, String found) {
    return refuse(key, expected, found);
  }

  private Optional<Value> find(String key, String defaultText) {
    return configuration.find(fullKey(key), defaultText);
  }

  private ConfigurationException refuse(String key, String expected, String found) {
    return new ConfigurationException(
        where(key) + ": expected " + expected + ", found \"" + shortened(found) + "\"");
  }

  private String where(String key) {
    return configuration
        .given(fullKey(key))
        .map(value -> fullKey(key) + " (" + value.source() + ")")
        .orElse(fullKey(key));
  }

  private String fullKey(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  /** Makes one line of at most 60 characters. */
  private static String shortened(String found) {
    String line = found.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
