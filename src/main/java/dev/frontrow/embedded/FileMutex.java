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
 * A mutex between threads and processes, on a file that is never deleted. The operating system
 * releases it when its holder dies. It combines two locks: a file lock belongs to the whole
 * process, so a {@link ReentrantLock} excludes the threads of this JVM. Thread-safe; not reentrant.
 */
final class FileMutex {
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock threads;

  /**
   * @param file in a directory given by its real path, so that each file has one name
   */
  FileMutex(Path file) {
    this.file = file;
    this.threads = THREADS.computeIfAbsent(file, ignored -> new ReentrantLock());
  }

  /** The held mutex. The thread that acquired it must close it. */
  interface LockedFile extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the mutex. Fails with {@link EmbeddedServersException} at the deadline. */
  LockedFile acquire(Deadline deadline) {
    if (threads.isHeldByCurrentThread()) {
      throw new IllegalStateException(file + " is already held by this thread");
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
        "timed out while another process starts or stops the servers (" + file + ")");
  }
}
