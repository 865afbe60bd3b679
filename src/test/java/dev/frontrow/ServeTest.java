package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.command.MadeUpPassword;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program from nothing: embedded servers, a data directory, signals. */
class ServeTest {
  private static final Map<String, String> ANY_PORTS =
      Map.of("FRONTROW_HTTP_PORT", "0", "FRONTROW_MANAGEMENT_PORT", "0");

  @TempDir Path directory;

  @Test
  void it_starts_from_nothing_rehearses_and_stops_without_a_trace() throws Exception {
    try (Program first = Program.start(directory, ANY_PORTS)) {
      String address = first.awaitLine("Frontrow is ready at ").substring(21);
      assertEquals(1, first.out().size());
      Path kept = directory.resolve(".frontrow").resolve(MadeUpPassword.FILE);
      assertTrue(
          first.error().stream()
              .anyMatch(
                  it -> it.startsWith("Administrator: admin@frontrow.local, password in " + kept)),
          first.error().toString());
      String password = Files.readString(kept).strip();
      assertEquals(20, password.length());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
      assertTrue(first.error().stream().noneMatch(it -> it.contains(password)));
      assertEquals(3, first.error().stream().filter(it -> it.contains("curl -s")).count());
      List<String> postgres = postgres();

      try (Program second = Program.start(directory, ANY_PORTS, "serve")) {
        second.awaitLine("Frontrow is ready at ");
        assertEquals(postgres, postgres());
        rehearse(address, concert(first));
        stopInTime(first);
        assertTrue(listens(postgres), "the second still needs it");
        stopInTime(second);
      }
      assertFalse(listens(postgres), "PostgreSQL is left running");
      audit();
    }
  }

  /** The demonstration's, from the lines that the program proposes. */
  private static String concert(Program program) throws IOException {
    Pattern id = Pattern.compile("/concerts/([0-9a-f-]{36})/schedules");
    return program.error().stream()
        .flatMap(line -> id.matcher(line).results())
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }

  private void rehearse(String address, String concert) throws Exception {
    try (Program rehearsal =
        Program.start(
            directory,
            Map.of(),
            "rehearse",
            "--url",
            address,
            "--buyers",
            "20",
            "--concert",
            concert,
            "--yes-buy-real-seats")) {
      assertEquals(0, rehearsal.awaitEnd(), rehearsal.error() + " " + rehearsal.out());
      assertTrue(
          rehearsal.out().get(0).startsWith("20 numbers, 20 seats sold for 200000, 0 left"),
          rehearsal.out().get(0));
    }
  }

  private void audit() throws Exception {
    try (Program audit = Program.start(directory, Map.of(), "audit")) {
      assertEquals(0, audit.awaitEnd(), audit.error() + " " + audit.out());
    }
  }

  private static void stopInTime(Program program) throws Exception {
    long begun = System.nanoTime();
    program.terminate();
    assertEquals(0, program.awaitEnd(), program.error().toString());
    assertTrue(System.nanoTime() - begun < Duration.ofSeconds(10).toNanos());
  }

  /** What PostgreSQL says of itself: its process first, its port in the fourth line. */
  private List<String> postgres() throws IOException {
    return Files.readAllLines(directory.resolve(".frontrow/postgres/data/postmaster.pid"))
        .subList(0, 4);
  }

  /** The process itself may stay in the table until somebody asks how it ended. */
  private static boolean listens(List<String> postgres) {
    int port = Integer.parseInt(postgres.get(3).strip());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
