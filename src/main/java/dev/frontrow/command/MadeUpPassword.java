package dev.frontrow.command;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Shows the generated password of the first administrator. Standard output and error of a service
 * often end in a log with many readers. So the password goes to a terminal, or without one into a
 * file that only its owner can read.
 */
public final class MadeUpPassword {
  public static final String FILE = "admin-password";

  private MadeUpPassword() {}

  /** Shows the password or writes it to the file {@link #FILE} of a directory. Blocks. */
  static void tell(String email, String password, Path directory) {
    Optional<Console> terminal = terminal();
    if (terminal.isPresent()) {
      terminal
          .get()
          .printf("Administrator: %s, password %s (generated; not shown again)%n", email, password);
      return;
    }
    try {
      CommandOutput.error(
          "Administrator: "
              + email
              + ", password in "
              + keep(password, directory)
              + " (generated; delete the file after reading it)");
    } catch (IOException e) {
      CommandOutput.error(
          "Administrator: "
              + email
              + ". Its generated password cannot be written to "
              + directory
              + "; set admin.password and run `frontrow admin-password`");
    }
  }

  /** Writes the file, replacing an older one, and returns its path. */
  static Path keep(String password, Path directory) throws IOException {
    Path file = directory.resolve(FILE).toAbsolutePath().normalize();
    Files.createDirectories(directory);
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly(file));
    return Files.writeString(file, password + System.lineSeparator(), StandardCharsets.US_ASCII);
  }

  /**
   * Returns the console if it is a terminal. From JDK 22 on a console may exist without a terminal;
   * {@code isTerminal} distinguishes them.
   */
  @SuppressWarnings("SystemConsoleNull") // null on JDK 17; isTerminal on newer JDKs
  private static Optional<Console> terminal() {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      boolean terminal = (Boolean) Console.class.getMethod("isTerminal").invoke(console);
      return terminal ? Optional.of(console) : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.of(console);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
