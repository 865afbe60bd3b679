package dev.frontrow.http.address;

import java.util.List;
import java.util.Optional;

/**
 * Reads the elements of a list header from the last to the first. Repeated lines form one list, and
 * empty elements are skipped (RFC 9110, sections 5.3 and 5.6.1). The nearest proxies wrote the last
 * elements. Reading from the end keeps what a client wrote before them, such as an open quote, from
 * changing their meaning. For one thread.
 */
final class BackwardList {
  private final List<String> lines;
  private final boolean quotes;
  private int line;
  private String rest = "";
  private boolean ended = true;

  /**
   * A list in these header lines.
   *
   * @param quotes whether a comma inside a quoted string belongs to the element
   */
  BackwardList(List<String> lines, boolean quotes) {
    this.lines = lines;
    this.quotes = quotes;
    this.line = lines.size();
  }

  /** Returns the next element towards the beginning, without surrounding white space. */
  Optional<String> next() {
    while (true) {
      if (ended) {
        if (line == 0) {
          return Optional.empty();
        }
        line--;
        rest = lines.get(line);
        ended = false;
      }
      int comma = lastComma(rest);
      String element = rest.substring(comma + 1).strip();
      ended = comma < 0;
      rest = ended ? "" : rest.substring(0, comma);
      if (!element.isEmpty()) {
        return Optional.of(element);
      }
    }
  }

  private int lastComma(String text) {
    if (!quotes) {
      return text.lastIndexOf(',');
    }
    boolean quoted = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == ',' && !quoted) {
        return i;
      }
      if (c == '"' && !(quoted && isEscaped(text, i))) {
        quoted = !quoted;
      }
    }
    return -1;
  }

  private static boolean isEscaped(String text, int at) {
    int backslashes = 0;
    while (at - backslashes > 0 && text.charAt(at - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
