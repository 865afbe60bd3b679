package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frontrow.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with fewer open files than its connections would take. */
class OpenFilesTest {
  private static final int LIMIT = 700;
  private static final int PATIENCE_MILLIS = 20_000;

  @TempDir Path directory;

  private final List<Socket> crowd = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket socket : crowd) {
      socket.close();
    }
  }

  @Test
  void operators_are_answered_however_many_clients_connect() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no ulimit without a shell");
    Map<String, String> settings =
        Map.of(
            "FRONTROW_POSTGRES_URI",
            TestServers.freshDatabase(),
            "FRONTROW_REDIS_URI",
            TestServers.redisUri(),
            "FRONTROW_HTTP_PORT",
            "0",
            "FRONTROW_MANAGEMENT_PORT",
            "0");
    try (Program server = Program.limited(directory, LIMIT, settings)) {
      URI address = URI.create(server.awaitLine("Frontrow is ready at ").substring(21));
      assertEquals(
          1, server.error().stream().filter(it -> it.contains("event=file-limit-low")).count());
      // Clients go away only once the crowd is larger than all open files together.
      for (int i = 0; i < 2 * LIMIT; i++) {
        crowd.add(new Socket(InetAddress.getLoopbackAddress(), address.getPort()));
      }
      URI management = management(server);
      assertEquals("HTTP/1.1 200 OK", answer(management, "/health/live"));
      String ready = answer(management, "/health/ready");
      assertEquals("HTTP/1.1 200 OK", ready, String.join("\n", server.error()));
      Duration used = server.cpu();
      assertEquals("HTTP/1.1 200 OK", answer(management, "/metrics"));
      assertTrue(server.cpu().minus(used).compareTo(Duration.ofSeconds(3)) < 0, "it spins");
      server.terminate();
      assertEquals(0, server.awaitEnd());
      assertStopIsTold(server.error());
    }
  }

  private static void assertStopIsTold(List<String> log) {
    List<String> events =
        log.stream()
            .flatMap(line -> Arrays.stream(line.split(" ")))
            .filter(word -> word.matches("event=node-(stopping|drained|stopped)"))
            .toList();
    assertEquals(
        List.of("event=node-stopping", "event=node-drained", "event=node-stopped"), events);
    assertTrue(log.stream().noneMatch(line -> line.contains("curl -s")), "no trial, no curl lines");
  }

  private static URI management(Program server) throws IOException {
    String line =
        server.error().stream()
            .filter(it -> it.startsWith("Health and metrics: "))
            .findFirst()
            .orElseThrow();
    return URI.create(line.substring(20, line.indexOf("/health")));
  }

  /** The first line of it. */
  private static String answer(URI server, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head = "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(15);
      return new String(answer, StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException e) {
      return "no answer";
    }
  }
}
