package dev.frontrow.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema that this version needs. Safe from several nodes at once. */
public final class Migrations {
  private Migrations() {}

  /**
   * Runs what is missing of {@code db/migration}, in order. Blocks: not for an event loop.
   *
   * @param uri as in {@link DatabaseConfig#uri()}
   * @return how many were run
   */
  public static int migrate(String uri) {
    URI parsed = URI.create(uri);
    String[] login = login(parsed);
    return Flyway.configure()
        .dataSource(jdbcUrl(parsed), login[0], login[1])
        .load()
        .migrate()
        .migrationsExecuted;
  }

  static String jdbcUrl(URI uri) {
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
  }

  /** User and password; either may be percent-encoded. */
  static String[] login(URI uri) {
    String info = uri.getRawUserInfo() == null ? "postgres" : uri.getRawUserInfo();
    int colon = info.indexOf(':');
    return colon < 0
        ? new String[] {decoded(info), ""}
        : new String[] {decoded(info.substring(0, colon)), decoded(info.substring(colon + 1))};
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
