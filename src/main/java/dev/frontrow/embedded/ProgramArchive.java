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
 * A server's programs as a Maven artifact brings them: a resource on the class path, either an
 * archive ({@code .txz}) or a lone executable.
 *
 * @param server what to call it to a person
 * @param program what a lone executable is called once it is unpacked
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

  /** A name for exactly these bytes, so that another version gets a folder of its own. */
  String key() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(open(), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      String hex = HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
      return resource.replace(".txz", "") + "-" + hex;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
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
          throw new IOException("an entry points outside of the archive: " + entry.getName());
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
              + "): name a server that runs elsewhere, or build on this kind of machine");
    }
    return in;
  }
}
