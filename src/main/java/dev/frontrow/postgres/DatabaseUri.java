package dev.frontrow.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL URI in libpq's syntax: {@code
 * postgresql://user:password@host1:port1,host2:port2/database?parameters}. Several hosts stand for
 * the one that accepts writes.
 *
 * @param userInfo user and password, percent-encoded; blank for the user {@code postgres}
 * @param hosts hosts with their ports; at least one
 * @param path the database with a leading slash, or blank
 * @param parameters without {@code target_session_attrs}
 * @param choosesPrimary whether the client must ask the servers which one accepts writes
 */
record DatabaseUri(
    String userInfo,
    List<String> hosts,
    String path,
    List<String> parameters,
    boolean choosesPrimary) {
  private static final Pattern SYNTAX =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?]+)(/[^?]*)?(?:\\?(.*))?");
  private static final String ATTRIBUTES = "target_session_attrs=";
  private static final Set<String> FOR_WRITES = Set.of("read-write", "primary");
  private static final int DEFAULT_PORT = 5432;

  /**
   * Parses a URI.
   *
   * @throws IllegalArgumentException when the syntax is wrong, or when it asks for servers that do
   *     not accept writes
   */
  static DatabaseUri parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be postgresql://user:password@host:port/database");
    }
    List<String> hosts =
        Arrays.stream(parts.group(2).split(",", -1)).map(DatabaseUri::withPort).toList();
    List<String> all = parts.group(4) == null ? List.of() : List.of(parts.group(4).split("&", -1));
    List<String> attributes = all.stream().filter(it -> it.startsWith(ATTRIBUTES)).toList();
    if (!attributes.stream()
        .allMatch(it -> FOR_WRITES.contains(it.substring(ATTRIBUTES.length())))) {
      throw new IllegalArgumentException("target_session_attrs must be read-write or primary");
    }
    return new DatabaseUri(
        parts.group(1) == null ? "" : parts.group(1),
        hosts,
        parts.group(3) == null ? "" : parts.group(3),
        all.stream().filter(it -> !it.startsWith(ATTRIBUTES)).toList(),
        hosts.size() > 1 || !attributes.isEmpty());
  }

  private static String withPort(String host) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a host is missing");
    }
    return host.matches(".*:\\d{1,5}") ? host : host + ":" + DEFAULT_PORT;
  }

  /** Returns one URI for each server, in order. */
  List<String> servers() {
    String user = userInfo.isEmpty() ? "" : userInfo + "@";
    return hosts.stream().map(host -> "postgresql://" + user + host + path + query("")).toList();
  }

  /** Returns the URL for the JDBC driver, without user and password. */
  String jdbc() {
    return "jdbc:postgresql://"
        + String.join(",", hosts)
        + path
        + query(choosesPrimary ? "targetServerType=primary" : "");
  }

  private String query(String more) {
    List<String> words =
        Stream.concat(parameters.stream(), Stream.of(more)).filter(it -> !it.isEmpty()).toList();
    return words.isEmpty() ? "" : words.stream().collect(Collectors.joining("&", "?", ""));
  }

  /** Returns hosts, ports and database, without user and password. */
  String place() {
    return String.join(",", hosts) + path;
  }

  String user() {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    return user.isEmpty() ? "postgres" : decoded(user);
  }

  String password() {
    int colon = userInfo.indexOf(':');
    return colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
