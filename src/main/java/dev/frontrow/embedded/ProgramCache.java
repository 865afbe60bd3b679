package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Cache of unpacked programs, one directory for each version, shared by all data directories of a
 * user. Thread-safe, also across processes.
 *
 * <p>A directory is unpacked under a temporary name, gets a list of its files and their sizes, and
 * is renamed. So programs are never used half unpacked, not after a killed process, a power failure
 * or a cleaner that deletes old files.
 */
record ProgramCache(Path directory) {
  private static final String CONTENTS = "contents";

  /**
   * Returns the cache in the user's cache directory, or in the data directory if the former is
   * unusable.
   */
  static ProgramCache forServersOf(Path dataDirectory, Account account) {
    Path shared = userCache().resolve("frontrow").resolve("programs");
    return new ProgramCache(
        !account.isSwitched() && canBeUsed(shared) ? shared : dataDirectory.resolve("programs"));
  }

  private static boolean canBeUsed(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      // There is no home directory, or it is read-only.
      return false;
    }
  }

  private static Path userCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    return configured != null && Path.of(configured).isAbsolute()
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home", ""), ".cache").toAbsolutePath();
  }

  /** Returns the directory with the archive's programs in {@code bin}; unpacks it if needed. */
  Path folder(ProgramArchive archive, Deadline deadline) throws IOException {
    Path real = Files.createDirectories(directory).toRealPath();
    Path folder = real.resolve(archive.key());
    FileMutex.LockedFile held = new FileMutex(real.resolve("lock")).acquire(deadline);
    try (held) {
      if (!isWhole(folder)) {
        Path draft = real.resolve("unpacking");
        new FileTree(draft).delete();
        new FileTree(folder).delete();
        Files.createDirectories(draft);
        archive.unpackInto(draft);
        Files.writeString(draft.resolve(CONTENTS), contents(draft));
        Files.move(draft, folder);
      }
    }
    return folder;
  }

  private static boolean isWhole(Path folder) throws IOException {
    Path list = folder.resolve(CONTENTS);
    return Files.isRegularFile(list) && Files.readString(list).equals(contents(folder));
  }

  /** Returns a line for each file: size and path. */
  private static String contents(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        Path name = folder.relativize(file);
        if (!Files.isDirectory(file) && !name.toString().equals(CONTENTS)) {
          lines.append(Files.size(file)).append(' ').append(name).append('\n');
        }
      }
    }
    return lines.toString();
  }
}
