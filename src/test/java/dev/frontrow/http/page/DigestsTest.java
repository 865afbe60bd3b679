package dev.frontrow.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names for contents: others for others, on every node the same. */
class DigestsTest {
  private static String of(Map<String, String> texts) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return Digests.of(files);
  }

  @Test
  void the_same_files_have_the_same_digest() {
    assertEquals(
        of(Map.of("a.js", "1", "b.js", "2")), of(new TreeMap<>(Map.of("b.js", "2", "a.js", "1"))));
  }

  @Test
  void another_content_name_or_file_makes_another_digest() {
    String digest = of(Map.of("a.js", "1", "b.js", "2"));
    assertNotEquals(digest, of(Map.of("a.js", "1", "b.js", "3")));
    assertNotEquals(digest, of(Map.of("a.js", "1", "c.js", "2")));
    assertNotEquals(digest, of(Map.of("a.js", "1")));
    assertNotEquals(digest, of(Map.of("a.js", "2", "b.js", "1")));
    assertNotEquals(of(Map.of("a", "bc")), of(Map.of("ab", "c")));
  }

  @Test
  void a_digest_may_stand_in_an_address() {
    assertTrue(Digests.of(new byte[] {1, 2, 3}).matches("[\\w-]{43}"));
  }
}
