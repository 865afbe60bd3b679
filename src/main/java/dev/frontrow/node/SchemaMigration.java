package dev.frontrow.node;

import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.postgres.Migrations;
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
