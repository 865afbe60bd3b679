package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where unpacked programs are kept: once for each version, for all data directories of a user.
 * Thread-safe, also across processes.
 *
 * <p>A folder is unpacked under another name, gets a list of its files and their sizes, and is then
 * renamed. So neither a process killed halfway, nor a loss of power that left a file empty, nor a
 * cleaner that deleted old files, leaves programs that are taken for whole.
 */
record ProgramCache(Path directory) {
  private static final String CONTENTS = "contents";

  /** The user's cache directory, or the data directory where that cannot be used. */
  static ProgramCache forServersOf(Path dataDirectory, Account account) {
    Path shared = userCache().resolve("frontrow").resolve("programs");
    return new ProgramCache(
        !account.isSwitched() && canBeUsed(shared) ? shared : dataDirectory.resolve("programs"));
  }

  private static boolean canBeUsed(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      // No home, or a read-only one.
      return false;
    }
  }

  private static Path userCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    return configured != null && Path.of(configured).isAbsolute()
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home", ""), ".cache").toAbsolutePath();
  }

  /** The folder with the programs of an archive, {@code bin} in it; unpacked if it is not there. */
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

  /** A line for each file: its size and its path. */
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
