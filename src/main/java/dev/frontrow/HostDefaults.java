package dev.frontrow;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Makes the program behave the same on every machine, whatever the locale, the time zone and the
 * charset of the host. Our own code names all three in each call, and the build refuses calls that
 * do not; libraries do not: vertx-openapi, for one, cannot load a contract under a Turkish locale.
 *
 * <p>Only {@code main} calls this, since these defaults belong to the whole JVM. A program that
 * embeds {@link dev.frontrow.node.Node} keeps its own.
 */
final class HostDefaults {
  private static final int BUFFER_BYTES = 8192;

  private HostDefaults() {}

  /** Call it before any other class is loaded: many keep the default that they find first. */
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
