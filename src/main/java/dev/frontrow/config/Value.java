package dev.frontrow.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The value of a key.
 *
 * @param items the value, or the items of a list
 * @param sequence whether the file has a YAML sequence
 * @param source where it is set, for messages
 */
record Value(List<String> items, boolean sequence, String source) {
  Value {
    items = List.copyOf(items);
  }

  static Value scalar(String text, String source) {
    return new Value(List.of(text.strip()), false, source);
  }

  static Value list(List<String> items, String source) {
    return new Value(items.stream().map(String::strip).toList(), true, source);
  }

  /** Returns the text; empty for a blank, which counts as not set. */
  Optional<String> text() {
    String text = String.join(",", items);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /**
   * Returns the items of a list. A scalar is split at commas, since the environment writes lists
   * so.
   */
  List<String> elements() {
    return sequence
        ? items
        : Arrays.stream(items.get(0).split(",", -1)).map(String::strip).toList();
  }

  /** Returns whether the key is set. An empty sequence is a value, an empty scalar is not. */
  boolean isSet() {
    return sequence || text().isPresent();
  }
}
