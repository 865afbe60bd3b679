package dev.frontrow.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final ProgramArchive postgres = ProgramArchive.postgres(Platform.current());

  private final Path temporary;

  ProgramCacheTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary.toRealPath();
  }

  private Path folder() throws Exception {
    return new ProgramCache(temporary).folder(postgres, Deadline.after(LONGEST));
  }

  @Test
  void programsAreUnpackedOnce() throws Exception {
    Path program = folder().resolve("bin/postgres");
    assertTrue(Files.isExecutable(program));
    Files.setLastModifiedTime(program, FileTime.from(Instant.EPOCH));
    assertEquals(program, folder().resolve("bin/postgres"));
    assertEquals(FileTime.from(Instant.EPOCH), Files.getLastModifiedTime(program));
  }

  @Test
  void whatAKilledProcessUnpackedHalfIsThrownAway() throws Exception {
    Path half = temporary.resolve("unpacking/bin");
    Files.createDirectories(half);
    Files.writeString(half.resolve("postgres"), "half a program");
    assertTrue(Files.size(folder().resolve("bin/postgres")) > 1_000_000);
    assertFalse(Files.exists(half));
  }

  @Test
  void aFolderThatLostContentIsUnpackedAgain() throws Exception {
    Path program = folder().resolve("bin/postgres");
    Files.writeString(program, "");
    Files.delete(folder().resolve("bin/pg_ctl"));
    assertTrue(Files.size(folder().resolve("bin/postgres")) > 1_000_000);
    assertTrue(Files.isExecutable(folder().resolve("bin/pg_ctl")));
  }

  @Test
  void aPlatformWithoutProgramsIsNamedInOneLine() throws Exception {
    ProgramCache cache = new ProgramCache(temporary);
    ProgramArchive missing =
        new ProgramArchive(Server.REDIS, "redis-server-for-a-toaster", "redis-server");
    EmbeddedServersException failure =
        assertThrows(
            EmbeddedServersException.class, () -> cache.folder(missing, Deadline.after(LONGEST)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("no embedded REDIS for " + Platform.current()), message);
    assertTrue(message.contains("redis-server-for-a-toaster"), message);
    assertEquals(1, message.lines().count());
  }
}
