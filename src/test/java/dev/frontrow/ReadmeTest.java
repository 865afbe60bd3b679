package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md tells a newcomer to type, taken from it as it stands. */
class ReadmeTest {
  private static final String RUN = "./mvnw compile exec:java";
  private static final String READY = "Frontrow is ready at ";
  private static final String HTTP_PORT = "FRONTROW_HTTP_PORT";

  @TempDir Path directory;

  /**
   * Both terminals with the variables and the default ports of README.md, while somebody else has
   * 8081; the program itself in place of Maven. Where 8080 or 8082 are not free on this machine,
   * another port takes their place and a line says so.
   */
  @Test
  void both_terminals_serve_while_8081_is_taken() throws Exception {
    List<String> lines = lines();
    try (ServerSocket management = new ServerSocket()) {
      if (isFree(8_081)) {
        management.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_081));
      }
      try (Program first = Program.start(directory, variables(lines.get(0)))) {
        first.awaitLine(READY);
        try (Program second = Program.start(directory, variables(lines.get(1)))) {
          second.awaitLine(READY);
          second.terminate();
          assertEquals(0, second.awaitEnd(), second.error().toString());
        }
        first.terminate();
        assertEquals(0, first.awaitEnd(), first.error().toString());
      }
    }
  }

  /** The commands to the letter, by the shell and Maven: {@code ./mvnw verify -Preadme}. */
  @Test
  @Tag("readme")
  void the_commands_serve_as_they_stand() throws Exception {
    List<String> lines = lines();
    assertTrue(isFree(8_080) && isFree(8_082), "README.md uses the ports 8080 and 8082");
    try (Program first = Program.shell(Path.of("").toAbsolutePath(), directory, lines.get(0))) {
      assertEquals(READY + "http://127.0.0.1:8080", first.awaitLine(READY));
      try (Program second = Program.shell(Path.of("").toAbsolutePath(), directory, lines.get(1))) {
        assertEquals(READY + "http://127.0.0.1:8082", second.awaitLine(READY));
      }
    }
  }

  private static List<String> lines() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("README.md")).stream().filter(it -> it.endsWith(RUN)).toList();
    assertEquals(2, lines.size(), "README.md has two terminals");
    return lines;
  }

  private static Map<String, String> variables(String line) {
    Map<String, String> variables = new HashMap<>();
    Arrays.stream(line.substring(0, line.length() - RUN.length()).split(" "))
        .filter(it -> !it.isEmpty())
        .forEach(
            it ->
                variables.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
    int port = Integer.parseInt(variables.getOrDefault(HTTP_PORT, "8080"));
    if (!isFree(port)) {
      System.err.println("README.md's port " + port + " is taken here, any other one replaces it");
      variables.put(HTTP_PORT, "0");
    }
    return variables;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
