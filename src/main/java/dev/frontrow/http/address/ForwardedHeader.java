package dev.frontrow.http.address;

import dev.frontrow.config.Section;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** The header in which proxies say for whom they ask; the first to say so comes first. */
public enum ForwardedHeader {
  /** Addresses with commas between them: not a standard, and what most proxies write. */
  X_FORWARDED_FOR("X-Forwarded-For", false) {
    @Override
    Optional<ClientAddress> address(String element) {
      return ForwardedNode.parse(element);
    }
  },
  /** RFC 7239. */
  FORWARDED("Forwarded", true) {
    @Override
    Optional<ClientAddress> address(String element) {
      return ForwardedElement.forValue(element).flatMap(ForwardedNode::parse);
    }
  };

  private final String title;
  private final boolean quotes;

  ForwardedHeader(String title, boolean quotes) {
    this.title = title;
    this.quotes = quotes;
  }

  /** The address in one element of the list; empty if it is hidden, unknown or malformed. */
  abstract Optional<ClientAddress> address(String element);

  /** The list of all header lines, to be read from its end. */
  BackwardList list(MultiMap headers) {
    return new BackwardList(headers.getAll(title), quotes);
  }

  /** The header of that name. */
  static ForwardedHeader from(Section section, String key) {
    String text = section.text(key, X_FORWARDED_FOR.title);
    for (ForwardedHeader header : values()) {
      if (header.title.equalsIgnoreCase(text)) {
        return header;
      }
    }
    throw section.invalid(key, X_FORWARDED_FOR.title + " or " + FORWARDED.title, text);
  }
}
