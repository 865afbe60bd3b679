package dev.frontrow.http.live;

import dev.frontrow.http.address.ClientAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from, RFC 6454: scheme, host and port, in one spelling each. Immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in brackets, as RFC 5952 writes it
 * @param port of the scheme, if none was given
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
   * Reads an origin such as {@code https://tickets.example.org:8443}. Empty for everything else:
   * {@code null}, other schemes, a path, a user, a wildcard.
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

  /** As it stands at the beginning of an address: {@code https://tickets.example.org}. */
  public String text() {
    boolean usual = port == port(null, scheme);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  /**
   * Whether a request with that {@code Host} goes to where the page comes from. The scheme is not
   * compared, since a proxy may have taken TLS off; a {@code Host} without a port means the port of
   * the page's scheme.
   */
  boolean isAt(String hostHeader) {
    String authority =
        hostHeader.endsWith(":") ? hostHeader.substring(0, hostHeader.length() - 1) : hostHeader;
    return parse(scheme + "://" + authority).filter(this::equals).isPresent();
  }
}
