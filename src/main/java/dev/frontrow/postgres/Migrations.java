package dev.frontrow.postgres;

import org.flywaydb.core.Flyway;

/**
 * Migrates a database to the schema of this version. Several nodes may do so at once: Flyway locks.
 */
public final class Migrations {
  private Migrations() {}

  /**
   * Runs the pending migrations of {@code db/migration}, in order. Blocks; not for an event loop.
   *
   * @param uri as in {@link DatabaseConfig#uri()}
   * @return the number of migrations run
   */
  public static int migrate(String uri) {
    DatabaseUri parsed = DatabaseUri.parse(uri);
    return Flyway.configure()
        .dataSource(parsed.jdbc(), parsed.user(), parsed.password())
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
