package dev.frontrow.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion between threads and between processes, over a file that is never deleted. The
 * operating system frees it when a holder dies. Two locks are needed: a file lock belongs to the
 * process, so it cannot tell this JVM's threads apart. Thread-safe; not reentrant.
 */
final class FileMutex {
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock threads;

  /**
   * @param file in a directory given by its real path, so that one file has one name
   */
  FileMutex(Path file) {
    this.file = file;
    this.threads = THREADS.computeIfAbsent(file, ignored -> new ReentrantLock());
  }

  /** To be closed by the thread that acquired it. */
  interface LockedFile extends AutoCloseable {
    @Override
    void close();
  }

  /** Fails with {@link EmbeddedServersException} when it is not free by the deadline. */
  LockedFile acquire(Deadline deadline) {
    if (threads.isHeldByCurrentThread()) {
      throw new IllegalStateException(file + " is held by this thread already");
    }
    try {
      if (!threads.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServersException("interrupted while waiting for " + file, e);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, CREATE, WRITE);
      await(channel, deadline);
      FileChannel locked = channel;
      return () -> release(locked);
    } catch (IOException e) {
      release(channel);
      throw new EmbeddedServersException("cannot lock " + file + ": " + e, e);
    } catch (RuntimeException e) {
      release(channel);
      throw e;
    }
  }

  private void await(FileChannel channel, Deadline deadline) throws IOException {
    FileLock lock = channel.tryLock();
    while (lock == null) {
      if (deadline.passed()) {
        throw busy();
      }
      deadline.pause();
      lock = channel.tryLock();
    }
  }

  private void release(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new EmbeddedServersException("cannot unlock " + file + ": " + e, e);
    } finally {
      threads.unlock();
    }
  }

  private EmbeddedServersException busy() {
    return new EmbeddedServersException(
        "another process has been busy starting or stopping the servers for too long ("
            + file
            + ")");
  }
}
