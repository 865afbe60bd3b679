package dev.frontrow.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script, known to Redis by the SHA-1 of its text. Immutable.
 *
 * @param name for messages
 * @param text the whole of it
 * @param sha1 as Redis computes it, in lower case
 */
public record LuaScript(String name, String text, String sha1) {
  /**
   * Reads a script from resource files beside a class; several are joined in their order, so that
   * scripts can share what they begin with.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static LuaScript load(Class<?> beside, String... files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append(read(beside, file)).append('\n');
    }
    return new LuaScript(files[files.length - 1], text.toString(), sha1(text.toString()));
  }

  private static String read(Class<?> beside, String file) {
    try (InputStream stream = beside.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no script " + file + " beside " + beside.getName());
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
