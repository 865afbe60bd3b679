package dev.frontrow.postgres;

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
    DatabaseUri parsed = DatabaseUri.parse(uri);
    return Flyway.configure()
        .dataSource(parsed.jdbc(), parsed.user(), parsed.password())
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
