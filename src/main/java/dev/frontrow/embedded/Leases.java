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
 * The nodes that live on a data directory: one locked file each. A process that dies loses its
 * locks, so a lease never outlives its node. Thread-safe.
 *
 * <p>This JVM's own leases are known from memory and their files never opened again: POSIX drops
 * all locks that a process holds on a file as soon as it closes any descriptor of it.
 */
final class Leases {
  private static final String SUFFIX = ".lease";
  private static final int ARRIVAL_DIGITS = 15;

  /** The lease files locked by this JVM. Also the monitor under which lease files are opened. */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path nodes;

  /**
   * @param nodes an existing directory, by its real path
   */
  Leases(Path nodes) {
    this.nodes = nodes;
  }

  /** Takes a new lease. To be called under the data directory's mutex. */
  Lease take() throws IOException {
    String name = String.format(Locale.ROOT, "%015d-%s", nextArrival(), UUID.randomUUID());
    Path file = nodes.resolve(name + SUFFIX);
    synchronized (OURS) {
      FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
      try {
        // Blocking: somebody who looks whether this lease lives may hold it for that moment.
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
   * What a name begins with, so that the order of names is the order of arrival: the time in ms, or
   * just after the newest name, since two may come in one ms, and clocks are set back.
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

  /** The files of all live leases, the oldest first. */
  List<Path> live() throws IOException {
    List<Path> live = new ArrayList<>();
    for (Path file : files()) {
      if (lives(file)) {
        live.add(file);
      }
    }
    return live;
  }

  /** Deletes what dead nodes left. To be called under the data directory's mutex. */
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

  /** What a lease and the files beside it have in common. */
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
      // A shared lock: two that look at the same time must not take each other for the owner.
      try (FileChannel channel = FileChannel.open(file, READ)) {
        return channel.tryLock(0, Long.MAX_VALUE, true) == null;
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }
}
