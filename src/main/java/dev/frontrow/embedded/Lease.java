package dev.frontrow.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The registration of one node at a data directory, with a text for the other nodes. Thread-safe.
 */
final class Lease {
  private static final int LONGEST_TEXT = 1_000;

  private final Leases leases;
  private final Path file;
  private final FileChannel channel;

  Lease(Leases leases, Path file, FileChannel channel) {
    this.leases = leases;
    this.file = file;
    this.channel = channel;
  }

  Path file() {
    return file;
  }

  /**
   * Returns the file of the text. It is separate from the locked file, which Windows lets nobody
   * else read.
   */
  static Path textOf(Path leaseFile) {
    return leaseFile.resolveSibling(leaseFile.getFileName() + ".text");
  }

  void advertise(String text) throws IOException {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("the text is longer than " + LONGEST_TEXT + " characters");
    }
    Path whole = textOf(file);
    Path draft = whole.resolveSibling(whole.getFileName() + ".draft");
    synchronized (this) {
      Files.writeString(draft, text);
      Files.move(draft, whole, ATOMIC_MOVE, REPLACE_EXISTING);
    }
  }

  /** Returns the texts of the other live nodes, oldest first, without those that have no text. */
  List<String> peers() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path other : leases.live()) {
      if (!other.equals(file)) {
        try {
          texts.add(Files.readString(textOf(other)));
        } catch (NoSuchFileException e) {
          // The node has not advertised yet, or has just left.
        }
      }
    }
    return List.copyOf(texts);
  }

  /** Gives the lease back and returns whether it was the last. The caller holds the mutex. */
  boolean leaveAsLast() throws IOException {
    leave();
    return leases.live().isEmpty();
  }

  void leave() throws IOException {
    leases.give(this, channel);
  }
}
