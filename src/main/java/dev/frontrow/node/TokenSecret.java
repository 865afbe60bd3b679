package dev.frontrow.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The token secret in a data directory. The first node creates it; all others read it. */
final class TokenSecret {
  private static final String FILE = "token-secret";
  private static final int BYTES = 48;

  private TokenSecret() {}

  /**
   * Returns the secret, creating it if there is none. Of several nodes that start at once, one
   * creates it. Only the owner can read the file. Blocks.
   */
  static String keptIn(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      if (!Files.exists(file)) {
        make(directory, file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartException(
          "data-dir: cannot read or create the token secret " + file + ": " + e, e);
    }
  }

  /** A hard link appears with its whole content at once and never replaces a file. */
  private static void make(Path directory, Path file) throws IOException {
    Path draft = Files.createTempFile(directory, FILE, ".tmp", ownerOnly(directory));
    try {
      Files.writeString(draft, random(), StandardCharsets.US_ASCII);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another node created it first; all nodes use that secret.
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
