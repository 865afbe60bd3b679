package dev.frontrow.node;

import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.postgres.Migrations;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates, and says in one line where it did not work. */
final class SchemaMigration {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

  private SchemaMigration() {}

  /** Blocks. How many migrations were run. */
  static int run(DatabaseConfig config) {
    String uri = config.uri().orElseThrow();
    try {
      int run = Migrations.migrate(uri);
      LOG.info("event=schema-migrated migrations={}", run);
      return run;
    } catch (RuntimeException e) {
      throw new StartException(
          "cannot bring the schema of " + place(uri) + " up to date: " + rootMessage(e), e);
    }
  }

  /** Host, port and database; no user, no password. */
  private static String place(String uri) {
    try {
      URI parsed = URI.create(uri);
      return parsed.getHost()
          + (parsed.getPort() < 0 ? "" : ":" + parsed.getPort())
          + parsed.getPath();
    } catch (IllegalArgumentException e) {
      return "postgres.uri";
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
