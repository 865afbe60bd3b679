package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One node's hold on the servers of a data directory, shared with every other node, in this process
 * or another, that opened the same directory. The first to open starts the servers, the last to
 * close stops them, whoever started them. A node that is killed holds nothing any more; servers
 * that are left without a node keep running, and the next to open carries on with them.
 *
 * <pre>{@code
 * try (EmbeddedServers servers = EmbeddedServers.open(directory, EnumSet.allOf(Server.class))) {
 *   connect(servers.postgres().orElseThrow().uri(), servers.redis().orElseThrow().uri());
 * }
 * }</pre>
 *
 * <p>Every method blocks on files or processes: call none of them on an event loop. Thread-safe.
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
   * Joins the nodes of a data directory, and starts or attaches to the servers that are wanted.
   * Takes 60 seconds at most.
   *
   * @param dataDirectory made if it does not exist; on a local disk, since it holds file locks
   * @param wanted may be empty: then the node is only known to the others
   * @throws EmbeddedServersException if that does not work; then nothing that was started for this
   *     node alone is left running
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

  /** Where PostgreSQL is; empty if it was not wanted. */
  public Optional<PostgresAddress> postgres() {
    return postgres;
  }

  /** Where Redis is; empty if it was not wanted. */
  public Optional<RedisAddress> redis() {
    return redis;
  }

  /**
   * Lets the other nodes of the directory read a small text, until this one closes or dies.
   *
   * @param text at most 1,000 characters; replaces what was advertised before
   */
  public void advertise(String text) {
    try {
      lease.advertise(text);
    } catch (IOException e) {
      throw SharedDirectory.unusable(directory.path(), e);
    }
  }

  /**
   * What the other living nodes advertise, in the order in which they came. One that has not
   * advertised yet is left out: advertise first, then look, and of two that start together at least
   * one sees the other.
   */
  public List<String> peers() {
    try {
      return lease.peers();
    } catch (IOException e) {
      throw SharedDirectory.unusable(directory.path(), e);
    }
  }

  /**
   * Gives the hold up, and stops the servers if no other node has one. Takes 8 seconds at most; a
   * server that needs longer goes on stopping by itself. Closing again does nothing.
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
      // Whoever starts the servers at this moment has a lease and will stop them.
      directory.abandon(lease);
      throw e;
    }
    try (held) {
      directory.leave(lease, deadline);
    }
  }
}
