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
 * The PostgreSQL of a system, for a command that needs nothing else of it: the one that was named,
 * or that of the data directory, which is started if no node runs and used beside those that do.
 * Opening and closing block.
 */
public final class OpenDatabase implements AutoCloseable {
  private final DatabaseConfig config;
  private final Optional<EmbeddedServers> embedded;

  private OpenDatabase(DatabaseConfig config, Optional<EmbeddedServers> embedded) {
    this.config = config;
    this.embedded = embedded;
  }

  /** Makes a data directory where there is none. */
  public static OpenDatabase of(Configuration configuration) {
    return open(Settings.from(configuration));
  }

  /** Refuses to make a data directory: what is looked for there would not be in it. */
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

  /** How to reach it. */
  public DatabaseConfig config() {
    return config;
  }

  /**
   * Brings its schema up to date.
   *
   * @return how many migrations were run
   */
  public int migrate() {
    return SchemaMigration.run(config);
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedServers::close);
  }
}
