package dev.frontrow.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of one part, typed. A value that cannot be read, or is out of its bounds, throws
 * {@link ConfigurationException} with one line that names the key, where it was set and what was
 * expected. Read it while starting, on one thread.
 */
public final class Section {
  private static final Duration MAX_DURATION = Duration.ofDays(3660);

  private final Configuration configuration;
  private final String name;

  Section(Configuration configuration, String name) {
    this.configuration = configuration;
    this.name = name;
  }

  /** An ISO-8601 duration above zero and up to ten years, such as PT5M or P1D. */
  public Duration duration(String key, Duration defaultValue) {
    return duration(key, defaultValue, Duration.ofNanos(1), MAX_DURATION);
  }

  /** An ISO-8601 duration within bounds, such as PT5M or P1D. */
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

  /** A whole number within bounds. */
  public int integer(String key, int defaultValue, int min, int max) {
    return (int) number(key, defaultValue, min, max);
  }

  /** A whole number within bounds. */
  public long number(String key, long defaultValue, long min, long max) {
    Optional<String> text = find(key, Long.toString(defaultValue)).flatMap(Value::text);
    return text.map(it -> parseNumber(key, it, min, max)).orElse(defaultValue);
  }

  /** A whole number within bounds, or nothing. */
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

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean defaultValue) {
    Optional<String> text = find(key, Boolean.toString(defaultValue)).flatMap(Value::text);
    return text.map(it -> parseFlag(key, it)).orElse(defaultValue);
  }

  /** {@code true} or {@code false}, or nothing. */
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

  /** Text of any kind. */
  public String text(String key, String defaultValue) {
    return singleText(key, defaultValue).orElse(defaultValue);
  }

  /** Text of any kind, or nothing. */
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

  /** A list: a YAML sequence, or texts with commas between them. */
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
   * A value that was read but cannot be used, for what the types here cannot say. The value itself
   * is left out, as it may be a secret.
   */
  public ConfigurationException invalid(String key, String expected) {
    return new ConfigurationException(where(key) + ": expected " + expected);
  }

  /** As {@link #invalid(String, String)}, with what was found, for a setting that is no secret. */
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

  /** One line, however the value was written. */
  private static String shortened(String found) {
    String line = found.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
