package dev.frontrow.http.live;

import dev.frontrow.http.address.ClientAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454): scheme, host and port, each in one spelling. Immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address is in brackets and written as in RFC 5952
 * @param port the scheme's default port if the origin names none
 */
public record WebOrigin(String scheme, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>\\[(?<address>[0-9a-f:.]+)]|[a-z0-9._~-]+)"
              + "(?::(?<port>[1-9][0-9]{0,4}))?",
          Pattern.CASE_INSENSITIVE);

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  /**
   * Parses an origin such as {@code https://tickets.example.org:8443}. Empty for everything else:
   * {@code null}, another scheme, a path, a user, a wildcard.
   */
  public static Optional<WebOrigin> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String scheme = form.group("scheme").toLowerCase(Locale.ROOT);
    int port = port(form.group("port"), scheme);
    return port > MAX_PORT
        ? Optional.empty()
        : host(form).map(host -> new WebOrigin(scheme, host, port));
  }

  private static Optional<String> host(Matcher form) {
    String address = form.group("address");
    if (address == null) {
      return Optional.of(form.group("host").toLowerCase(Locale.ROOT));
    }
    return address.indexOf(':') < 0
        ? Optional.empty()
        : ClientAddress.parse(address).map(it -> "[" + it + "]");
  }

  private static int port(@Nullable String text, String scheme) {
    if (text == null) {
      return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
    return Integer.parseInt(text);
  }

  /** The origin as a URL begins: {@code https://tickets.example.org}. */
  public String text() {
    boolean usual = port == port(null, scheme);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  /**
   * Returns whether a request with this {@code Host} goes to the host of this origin. The scheme is
   * not compared, since a proxy may have terminated TLS. A {@code Host} without a port means the
   * default port of this origin's scheme.
   */
  boolean isAt(String hostHeader) {
    String authority =
        hostHeader.endsWith(":") ? hostHeader.substring(0, hostHeader.length() - 1) : hostHeader;
    return parse(scheme + "://" + authority).filter(this::equals).isPresent();
  }
}
