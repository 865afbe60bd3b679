package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data directory and its content: {@code lock}, {@code nodes}, {@code postgres}, {@code redis},
 * and {@code programs} if the user's cache is unusable. Immutable.
 *
 * @param path the real path, since locks are compared by path
 */
record SharedDirectory(Path path) {

  static SharedDirectory at(Path path) {
    try {
      Path real = Files.createDirectories(path).toRealPath();
      Files.createDirectories(real.resolve("nodes"));
      return new SharedDirectory(real);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** The mutex for starting and stopping servers, and for nodes that join or leave. */
  FileMutex mutex() {
    return new FileMutex(path.resolve("lock"));
  }

  ServerKeeper<PostgresAddress> postgres() {
    return new ServerKeeper<>(new PostgresServer(path));
  }

  ServerKeeper<RedisAddress> redis() {
    return new ServerKeeper<>(new RedisServer(path));
  }

  Lease join() {
    try {
      leases().sweep();
      return leases().take();
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Gives a lease back, and stops both servers if it was the last one. */
  void leave(Lease lease, Deadline deadline) {
    try {
      if (!lease.leaveAsLast()) {
        return;
      }
    } catch (IOException e) {
      throw unusable(path, e);
    }
    try {
      redis().stop(deadline);
    } finally {
      postgres().stop(deadline);
    }
  }

  /** Gives a lease back without stopping servers. */
  void abandon(Lease lease) {
    try {
      lease.leave();
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private Leases leases() {
    return new Leases(path.resolve("nodes"));
  }

  static EmbeddedServersException unusable(Path path, IOException e) {
    return new EmbeddedServersException("data-dir: " + path + " is unusable: " + e, e);
  }
}
