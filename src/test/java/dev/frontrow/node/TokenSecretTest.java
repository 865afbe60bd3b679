package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSecretTest {
  @TempDir Path directory;

  @Test
  void nodes_that_start_at_once_keep_one_secret() {
    Set<String> secrets =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(node -> TokenSecret.keptIn(directory.resolve("data")))
            .collect(Collectors.toSet());
    assertEquals(1, secrets.size());
    assertTrue(secrets.iterator().next().length() >= 64);
  }

  @Test
  void the_secret_outlives_the_node() {
    assertEquals(TokenSecret.keptIn(directory), TokenSecret.keptIn(directory));
  }

  @Test
  void only_the_owner_can_read_it_and_no_draft_is_left() throws IOException {
    TokenSecret.keptIn(directory);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("token-secret"))));
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }
}
