package dev.frontrow.node;

import dev.frontrow.config.Configuration;
import dev.frontrow.embedded.EmbeddedServers;
import dev.frontrow.embedded.Server;
import dev.frontrow.postgres.DatabaseConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The PostgreSQL of a system, for a command that needs no node. It is the configured server, or the
 * one of the data directory. The latter is started if no node runs, and otherwise used together
 * with the running nodes. Opening and closing block.
 */
public final class OpenDatabase implements AutoCloseable {
  private final DatabaseConfig config;
  private final Optional<EmbeddedServers> embedded;

  private OpenDatabase(DatabaseConfig config, Optional<EmbeddedServers> embedded) {
    this.config = config;
    this.embedded = embedded;
  }

  /** Opens the database; creates the data directory if it does not exist. */
  public static OpenDatabase of(Configuration configuration) {
    return open(Settings.from(configuration));
  }

  /**
   * Opens the database of an existing system. A missing data directory is an error, since a new one
   * would not contain what the command needs.
   */
  public static OpenDatabase existing(Configuration configuration) {
    Settings settings = Settings.from(configuration);
    Path directory = settings.node().dataDirectory();
    if (settings.postgres().uri().isEmpty() && !Files.isDirectory(directory)) {
      throw new StartException(
          "there is no data directory "
              + directory
              + ", and postgres.uri (FRONTROW_POSTGRES_URI) is not set");
    }
    return open(settings);
  }

  private static OpenDatabase open(Settings settings) {
    if (settings.postgres().uri().isPresent()) {
      return new OpenDatabase(settings.postgres(), Optional.empty());
    }
    EmbeddedServers servers =
        EmbeddedServers.open(settings.node().dataDirectory(), EnumSet.of(Server.POSTGRES));
    return new OpenDatabase(
        settings.postgres().at(servers.postgres().orElseThrow().uri().toString()),
        Optional.of(servers));
  }

  /** Returns how to reach the database. */
  public DatabaseConfig config() {
    return config;
  }

  /**
   * Brings the schema up to date.
   *
   * @return the number of migrations that ran
   */
  public int migrate() {
    return SchemaMigration.run(config);
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedServers::close);
  }
}
