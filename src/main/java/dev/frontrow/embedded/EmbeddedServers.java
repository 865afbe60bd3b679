package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node's use of the servers of a data directory. All nodes that open the same directory, in any
 * process, share its servers. The first node starts them, and the last to close stops them. A
 * killed node no longer counts. Servers left without a node keep running, and the next node
 * attaches to them.
 *
 * <pre>{@code
 * try (EmbeddedServers servers = EmbeddedServers.open(directory, EnumSet.allOf(Server.class))) {
 *   connect(servers.postgres().orElseThrow().uri(), servers.redis().orElseThrow().uri());
 * }
 * }</pre>
 *
 * <p>Every method blocks on files or processes; do not call them on an event loop. Thread-safe.
 * Failures are {@link EmbeddedServersException}s.
 */
public final class EmbeddedServers implements AutoCloseable {
  private static final Duration LONGEST_OPEN = Duration.ofSeconds(60);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(8);

  private final SharedDirectory directory;
  private final Lease lease;
  private final Optional<PostgresAddress> postgres;
  private final Optional<RedisAddress> redis;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedServers(
      SharedDirectory directory,
      Lease lease,
      Optional<PostgresAddress> postgres,
      Optional<RedisAddress> redis) {
    this.directory = directory;
    this.lease = lease;
    this.postgres = postgres;
    this.redis = redis;
  }

  /**
   * Registers this node at a data directory, and starts the wanted servers or attaches to them.
   * Takes at most 60 seconds.
   *
   * @param dataDirectory created if missing; must be on a local disk, since it contains file locks
   * @param wanted may be empty; the node is then only visible to the others
   * @throws EmbeddedServersException on failure; servers that were started for this node alone are
   *     stopped
   */
  public static EmbeddedServers open(Path dataDirectory, Set<Server> wanted) {
    Deadline deadline = Deadline.after(LONGEST_OPEN);
    SharedDirectory directory = SharedDirectory.at(dataDirectory);
    FileMutex.LockedFile held = directory.mutex().acquire(deadline);
    try (held) {
      Lease lease = directory.join();
      try {
        return new EmbeddedServers(
            directory,
            lease,
            wanted.contains(Server.POSTGRES)
                ? Optional.of(directory.postgres().open(deadline))
                : Optional.empty(),
            wanted.contains(Server.REDIS)
                ? Optional.of(directory.redis().open(deadline))
                : Optional.empty());
      } catch (RuntimeException e) {
        try {
          directory.leave(lease, Deadline.after(LONGEST_CLOSE));
        } catch (RuntimeException alsoFailed) {
          e.addSuppressed(alsoFailed);
        }
        throw e;
      }
    }
  }

  /** Returns the address of PostgreSQL; empty if it was not wanted. */
  public Optional<PostgresAddress> postgres() {
    return postgres;
  }

  /** Returns the address of Redis; empty if it was not wanted. */
  public Optional<RedisAddress> redis() {
    return redis;
  }

  /**
   * Publishes a text to the other nodes of the directory until this node closes or dies.
   *
   * @param text at most 1,000 characters; replaces the previous text
   */
  public void advertise(String text) {
    try {
      lease.advertise(text);
    } catch (IOException e) {
      throw SharedDirectory.unusable(directory.path(), e);
    }
  }

  /**
   * Returns the texts of the other live nodes, oldest node first, without those that have not
   * advertised yet. A node must advertise before it looks: then of two that start together, at
   * least one sees the other.
   */
  public List<String> peers() {
    try {
      return lease.peers();
    } catch (IOException e) {
      throw SharedDirectory.unusable(directory.path(), e);
    }
  }

  /**
   * Gives up this node's use, and stops the servers if no other node uses them. Takes at most 8
   * seconds; a slower server finishes stopping on its own. Closing again does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Deadline deadline = Deadline.after(LONGEST_CLOSE);
    FileMutex.LockedFile held;
    try {
      held = directory.mutex().acquire(deadline);
    } catch (EmbeddedServersException e) {
      // Another node is starting the servers. It holds a lease and will stop them.
      directory.abandon(lease);
      throw e;
    }
    try (held) {
      directory.leave(lease, deadline);
    }
  }
}
