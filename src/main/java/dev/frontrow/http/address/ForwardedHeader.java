package dev.frontrow.http.address;

import dev.frontrow.config.Section;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** The header in which proxies name the client. The element of the first proxy comes first. */
public enum ForwardedHeader {
  /** Addresses separated by commas. It is no standard, but most proxies write it. */
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

  /**
   * Returns the address in one element of the list; empty if it is hidden, unknown or malformed.
   */
  abstract Optional<ClientAddress> address(String element);

  /** Returns the list of all header lines, to be read from its end. */
  BackwardList list(MultiMap headers) {
    return new BackwardList(headers.getAll(title), quotes);
  }

  /** Reads the setting that names the header. */
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
