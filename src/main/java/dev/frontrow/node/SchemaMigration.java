package dev.frontrow.node;

import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.postgres.Migrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date; a failure has a message of one line. */
final class SchemaMigration {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

  private SchemaMigration() {}

  /** Returns the number of migrations that ran. Blocks. */
  static int run(DatabaseConfig config) {
    String uri = config.uri().orElseThrow();
    try {
      int run = Migrations.migrate(uri);
      LOG.info("event=schema-migrated migrations={}", run);
      return run;
    } catch (RuntimeException e) {
      throw new StartException(
          "postgres.uri: cannot bring the schema of "
              + config.place()
              + " up to date: "
              + rootMessage(e),
          e);
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
