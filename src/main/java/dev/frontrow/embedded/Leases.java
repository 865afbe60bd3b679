package dev.frontrow.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The leases of a data directory: one locked file for each node. A process that dies loses its
 * locks, so a lease never outlives its node. Thread-safe.
 *
 * <p>This JVM keeps its own leases in memory and never opens their files again: POSIX drops all
 * locks of a process on a file as soon as the process closes any descriptor of it.
 */
final class Leases {
  private static final String SUFFIX = ".lease";
  private static final int ARRIVAL_DIGITS = 15;

  /** The lease files locked by this JVM, and the monitor for opening lease files. */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path nodes;

  /**
   * @param nodes an existing directory, by its real path
   */
  Leases(Path nodes) {
    this.nodes = nodes;
  }

  /** Takes a new lease. The caller holds the directory's mutex. */
  Lease take() throws IOException {
    String name = String.format(Locale.ROOT, "%015d-%s", nextArrival(), UUID.randomUUID());
    Path file = nodes.resolve(name + SUFFIX);
    synchronized (OURS) {
      FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
      try {
        // Blocking, since another process that checks this lease may hold the lock for a moment.
        channel.lock();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      OURS.add(file);
      return new Lease(this, file, channel);
    }
  }

  /**
   * Returns the prefix of a name, such that names sort by arrival: the time in ms, but more than
   * the newest prefix. Two nodes may arrive in one ms, and clocks may be set back.
   */
  private long nextArrival() throws IOException {
    List<Path> files = files();
    long now = System.currentTimeMillis();
    if (files.isEmpty()) {
      return now;
    }
    String newest = files.get(files.size() - 1).getFileName().toString();
    return Math.max(now, Long.parseLong(newest.substring(0, ARRIVAL_DIGITS)) + 1);
  }

  /** Returns the files of all live leases, oldest first. */
  List<Path> live() throws IOException {
    List<Path> live = new ArrayList<>();
    for (Path file : files()) {
      if (lives(file)) {
        live.add(file);
      }
    }
    return live;
  }

  /** Deletes the files of dead nodes. The caller holds the directory's mutex. */
  void sweep() throws IOException {
    Set<String> live = new HashSet<>();
    live().forEach(file -> live.add(nameOf(file)));
    try (Stream<Path> all = Files.list(nodes)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (!live.contains(nameOf(file))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  void give(Lease lease, FileChannel channel) throws IOException {
    synchronized (OURS) {
      channel.close();
      OURS.remove(lease.file());
      Files.deleteIfExists(Lease.textOf(lease.file()));
      Files.deleteIfExists(lease.file());
    }
  }

  /** Returns the common prefix of a lease file and the files beside it. */
  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    int end = name.indexOf(SUFFIX);
    return end < 0 ? name : name.substring(0, end);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(nodes)) {
      return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static boolean lives(Path file) throws IOException {
    synchronized (OURS) {
      if (OURS.contains(file)) {
        return true;
      }
      // Tries a shared lock: with exclusive ones, two concurrent checks would each think that a
      // node lives.
      try (FileChannel channel = FileChannel.open(file, READ)) {
        return channel.tryLock(0, Long.MAX_VALUE, true) == null;
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }
}
