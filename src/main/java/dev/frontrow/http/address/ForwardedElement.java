package dev.frontrow.http.address;

import java.util.Optional;

/**
 * Parses one element of {@code Forwarded}: pairs separated by semicolons, each value a token or a
 * quoted string (RFC 7239, section 4). For one thread.
 */
final class ForwardedElement {
  private final String text;
  private int at;

  private ForwardedElement(String text) {
    this.text = text;
  }

  /** Returns the value of {@code for}; empty if it is missing, repeated or malformed. */
  static Optional<String> forValue(String element) {
    return new ForwardedElement(element).read();
  }

  private Optional<String> read() {
    Optional<String> found = Optional.empty();
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return Optional.empty();
      }
      String name = text.substring(at, equals).strip();
      at = equals + 1;
      Optional<String> value = value();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (name.equalsIgnoreCase("for")) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = value;
      }
    }
    return found;
  }

  /** Reads a value and the semicolon after it. */
  private Optional<String> value() {
    StringBuilder value = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      if (!quoted(value)) {
        return Optional.empty();
      }
    } else {
      while (at < text.length() && text.charAt(at) != ';') {
        value.append(text.charAt(at++));
      }
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at++) != ';') {
      return Optional.empty();
    }
    return Optional.of(value.toString());
  }

  /** Reads up to the closing quote; returns false if there is none. */
  private boolean quoted(StringBuilder value) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\') {
        if (at == text.length()) {
          return false;
        }
        c = text.charAt(at++);
      }
      value.append(c);
    }
    return false;
  }
}
