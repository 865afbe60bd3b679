package dev.frontrow.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script, which Redis identifies by the SHA-1 of its text. Immutable.
 *
 * @param name name for messages
 * @param text the complete script
 * @param sha1 SHA-1 of the text in lower-case hexadecimal digits, as Redis computes it
 */
public record LuaScript(String name, String text, String sha1) {
  /**
   * Loads a script from resource files beside a class. The texts of several files are joined in
   * order, so that scripts can share a common beginning.
   *
   * @throws IllegalArgumentException when a file is missing
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
        throw new IllegalArgumentException(
            "missing script " + file + " beside " + beside.getName());
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
      throw new IllegalStateException("the JDK does not provide SHA-1", e);
    }
  }
}
