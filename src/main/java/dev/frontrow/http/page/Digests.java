package dev.frontrow.http.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;

/** Names contents by their SHA-256 digest: the same content has the same name on every node. */
final class Digests {
  private Digests() {}

  /** Returns the name of a content: letters, digits, hyphens and underscores. */
  static String of(byte[] content) {
    return text(sha256().digest(content));
  }

  /** Returns one name for many files, made of their paths and contents. */
  static String of(SortedMap<String, byte[]> files) {
    MessageDigest all = sha256();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      all.update(sha256().digest(file.getKey().getBytes(StandardCharsets.UTF_8)));
      all.update(sha256().digest(file.getValue()));
    }
    return text(all.digest());
  }

  private static String text(byte[] digest) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
