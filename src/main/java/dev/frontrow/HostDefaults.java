package dev.frontrow;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Replaces the JVM's default locale, time zone and charset of the standard streams, so that the
 * program behaves the same on every host. Our own code names all three in each call, and the build
 * refuses calls that do not. Libraries do not: vertx-openapi, for example, cannot load a contract
 * under a Turkish locale.
 *
 * <p>Only {@code main} calls this, since the defaults belong to the whole JVM. A program that
 * embeds {@link dev.frontrow.node.Node} keeps its own.
 */
final class HostDefaults {
  private static final int BUFFER_BYTES = 8192;

  private HostDefaults() {}

  /**
   * Replaces the defaults. Call it before other classes are loaded, since many cache the defaults.
   */
  static void replace() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
        true,
        StandardCharsets.UTF_8);
  }
}
