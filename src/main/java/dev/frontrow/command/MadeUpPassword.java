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
 * Hands the made-up password of the first administrator to whoever started the node. Standard
 * output and error of a service end in a log that many can read, so the password goes to a
 * terminal, or where there is none into a file that its owner alone can read.
 */
public final class MadeUpPassword {
  public static final String FILE = "admin-password";

  private MadeUpPassword() {}

  /** Shows or keeps it. Blocks. */
  static void tell(String email, String password, Path directory) {
    Optional<Console> terminal = terminal();
    if (terminal.isPresent()) {
      terminal
          .get()
          .printf(
              "Administrator: %s, password %s (made up; it is not shown again)%n", email, password);
      return;
    }
    try {
      CommandOutput.error(
          "Administrator: "
              + email
              + ", password in "
              + keep(password, directory)
              + " (made up; delete the file when you have read it)");
    } catch (IOException e) {
      CommandOutput.error(
          "Administrator: "
              + email
              + ". Its made-up password cannot be kept in "
              + directory
              + ": set admin.password and run `frontrow admin-password`");
    }
  }

  /** The file, made anew; whatever had its name before is gone. */
  static Path keep(String password, Path directory) throws IOException {
    Path file = directory.resolve(FILE).toAbsolutePath().normalize();
    Files.createDirectories(directory);
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly(file));
    return Files.writeString(file, password + System.lineSeparator(), StandardCharsets.US_ASCII);
  }

  /**
   * From JDK 22 on there may be a console without a terminal, and a method that tells them apart.
   */
  @SuppressWarnings("SystemConsoleNull") // it is null on JDK 17, and isTerminal tells on newer ones
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
