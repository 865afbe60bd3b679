package dev.frontrow.node;

import dev.frontrow.cluster.ClusterConfig;
import dev.frontrow.cluster.NodeAddress;
import dev.frontrow.embedded.EmbeddedServers;
import dev.frontrow.embedded.Server;
import dev.frontrow.http.credential.TokenSecrets;
import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.redis.RedisConfig;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The servers that a node uses: configured ones, and embedded ones where none is configured. Its
 * methods block. Used by the thread that starts the node.
 */
final class Backends {
  private final Settings settings;
  private final Optional<EmbeddedServers> embedded;

  private Backends(Settings settings, Optional<EmbeddedServers> embedded) {
    this.settings = settings;
    this.embedded = embedded;
  }

  /**
   * Starts the embedded servers that the node's roles need, and opens the data directory's list of
   * nodes.
   */
  static Backends open(Settings settings, ShutdownSequence shutdown) {
    Set<Server> wanted = EnumSet.noneOf(Server.class);
    if (settings.node().needsPostgres() && settings.postgres().uri().isEmpty()) {
      wanted.add(Server.POSTGRES);
    }
    if (settings.node().needsRedis() && settings.redis().uris().isEmpty()) {
      wanted.add(Server.REDIS);
    }
    if (wanted.isEmpty() && !settings.cluster().members().isEmpty()) {
      return new Backends(settings, Optional.empty());
    }
    EmbeddedServers servers = EmbeddedServers.open(settings.node().dataDirectory(), wanted);
    shutdown.add(
        "embedded-servers",
        () -> {
          servers.close();
          return Future.succeededFuture();
        });
    return new Backends(settings, Optional.of(servers));
  }

  /** Returns how to reach PostgreSQL. */
  DatabaseConfig postgres() {
    return embedded
        .flatMap(EmbeddedServers::postgres)
        .map(address -> settings.postgres().at(address.uri().toString()))
        .orElse(settings.postgres());
  }

  /** Returns whether PostgreSQL is embedded, started by a node of this data directory. */
  boolean ownPostgres() {
    return embedded.flatMap(EmbeddedServers::postgres).isPresent();
  }

  /** Returns how to reach Redis. */
  RedisConfig redis() {
    return embedded
        .flatMap(EmbeddedServers::redis)
        .map(
            address ->
                settings
                    .redis()
                    .at(
                        address.uri().toString(),
                        new RedisConfig.Continuation(address.history(), address.continues())))
        .orElse(settings.redis());
  }

  /** Publishes this node's address and returns those of the other nodes. */
  List<NodeAddress> meet(NodeAddress self) {
    if (!settings.cluster().members().isEmpty() || embedded.isEmpty()) {
      return settings.cluster().members();
    }
    embedded.get().advertise(self.toString());
    return embedded.get().peers().stream()
        .flatMap(text -> NodeAddress.parse(text).stream())
        .toList();
  }

  /**
   * Returns the name of the cluster. Nodes that find each other only through a data directory use a
   * name of their own. So a node that connects to a reused port cannot join another system.
   */
  String clusterName() {
    ClusterConfig cluster = settings.cluster();
    return cluster
        .name()
        .orElseGet(() -> cluster.members().isEmpty() ? "frontrow-" + directoryId() : "frontrow");
  }

  private UUID directoryId() {
    Path directory = settings.node().dataDirectory();
    try {
      return UUID.nameUUIDFromBytes(
          directory.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StartException("data-dir: " + directory + " cannot be read: " + e, e);
    }
  }

  /** Returns the secrets that sign tokens; all nodes of a system share them. */
  TokenSecrets tokenSecrets() {
    NodeConfig node = settings.node();
    String current = node.tokenSecret().orElseGet(() -> TokenSecret.keptIn(node.dataDirectory()));
    return new TokenSecrets(current, node.previousTokenSecrets());
  }
}
