package dev.frontrow.embedded;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of a server in a Maven artifact: a class path resource that is an archive ({@code
 * .txz}) or a single executable.
 *
 * @param server name of the server in messages
 * @param program name of a single executable after unpacking
 */
record ProgramArchive(Server server, String resource, String program) {
  private static final int OWNER_EXECUTES = 0100;
  private static final int KEY_BYTES = 8;

  static ProgramArchive postgres(Platform platform) {
    return new ProgramArchive(Server.POSTGRES, platform.postgresResource(), "postgres");
  }

  static ProgramArchive redis(Platform platform) {
    return new ProgramArchive(Server.REDIS, platform.redisResource(), "redis-server");
  }

  /** Returns a name that depends on the content, so that each version has its own directory. */
  String key() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(open(), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      String hex = HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
      return resource.replace(".txz", "") + "-" + hex;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("the JDK does not provide SHA-256", e);
    }
  }

  void unpackInto(Path folder) throws IOException {
    try (InputStream in = open()) {
      if (resource.endsWith(".txz")) {
        unpackTar(in, folder);
      } else {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(in, bin.resolve(program));
        makeExecutable(bin.resolve(program));
      }
    }
  }

  private static void unpackTar(InputStream in, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive has an entry outside of its root: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            makeExecutable(target);
          }
        }
      }
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }
  }

  private InputStream open() {
    InputStream in = ProgramArchive.class.getResourceAsStream("/" + resource);
    if (in == null) {
      throw new EmbeddedServersException(
          "no embedded "
              + server
              + " for "
              + Platform.current()
              + " on the class path ("
              + resource
              + "); configure an external server, or build on this platform");
    }
    return in;
  }
}
