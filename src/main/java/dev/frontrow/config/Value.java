package dev.frontrow.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What somebody set for a key.
 *
 * @param items one for a scalar; those of the sequence for a list
 * @param sequence whether it was written as a list
 * @param source where it stands, for messages
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

  /** Empty for a blank, which is the same as not setting the key. */
  Optional<String> text() {
    String text = String.join(",", items);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A scalar is a list with commas, as that is how the environment writes one. */
  List<String> elements() {
    return sequence
        ? items
        : Arrays.stream(items.get(0).split(",", -1)).map(String::strip).toList();
  }

  /** An empty sequence is a value; an empty scalar is none. */
  boolean isSet() {
    return sequence || text().isPresent();
  }
}
