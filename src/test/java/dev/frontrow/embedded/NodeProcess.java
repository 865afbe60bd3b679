package dev.frontrow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.frontrow.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node in its own process. It opens the servers and prints their addresses in one line. Then it
 * answers {@code advertise TEXT} and {@code peers} with its known peers, and {@code close} after
 * closing.
 */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final Process reader;
  private final BufferedReader answers;
  private final PrintWriter orders;
  private final String opening;

  private NodeProcess(ProcessBuilder builder) throws IOException {
    // Behind a pipe of the system, as in a shell, since Java closes its own pipe when the child
    // ends.
    List<Process> pipeline =
        ProcessBuilder.startPipeline(
            List.of(builder.redirectErrorStream(true), new ProcessBuilder("cat")));
    process = pipeline.get(0);
    reader = pipeline.get(1);
    answers = new BufferedReader(new InputStreamReader(reader.getInputStream(), UTF_8));
    orders = new PrintWriter(process.getOutputStream(), true, UTF_8);
    opening = read();
  }

  static NodeProcess open(Path directory, Set<Server> wanted) throws IOException {
    return new NodeProcess(
        new ProcessBuilder(java(List.of(), ChildJvm.classPath(), directory, wanted)));
  }

  /** Runs with words before {@code java}, and with these programs first on the search path. */
  static NodeProcess open(
      List<String> prefix, String classPath, Path programs, Path home, Path directory)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(java(prefix, classPath, directory, EnumSet.allOf(Server.class)));
    Map<String, String> environment = builder.environment();
    environment.merge("PATH", programs + File.pathSeparator, (path, first) -> first + path);
    environment.put("XDG_CACHE_HOME", home.toString());
    return new NodeProcess(builder);
  }

  private static List<String> java(
      List<String> prefix, String classPath, Path directory, Set<Server> wanted) {
    List<String> line = new ArrayList<>(prefix);
    line.add(ChildJvm.program());
    line.addAll(List.of("-cp", classPath, NodeProcess.class.getName(), directory.toString()));
    wanted.forEach(server -> line.add(server.name()));
    return line;
  }

  /** The class path, copied to a place that other users may read. */
  static String classPathCopiedTo(Path target) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : ChildJvm.classPath().split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      if (Files.exists(source)) {
        Path copy = target.resolve(copies.size() + "-" + source.getFileName());
        try (Stream<Path> files = Files.walk(source)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            Files.copy(file, copy.resolve(source.relativize(file).toString()).normalize());
          }
        }
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  /** The line with the addresses of the servers, or with the reason for a failure. */
  String opening() {
    return opening;
  }

  String order(String order) throws IOException {
    orders.println(order);
    return read();
  }

  /** Stops the node in good order, unless it has ended. */
  @Override
  public void close() throws IOException {
    orders.println("close");
    awaitEndOf(process);
  }

  void kill() {
    process.destroyForcibly();
    awaitEndOf(process);
  }

  /** Returns when no process holds this process's output open. */
  void awaitEndOfOutput() {
    awaitEndOf(reader);
  }

  private static void awaitEndOf(Process process) {
    try {
      if (!process.waitFor(30, SECONDS)) {
        throw new AssertionError("the process does not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String read() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new AssertionError("the process said nothing");
    }
    return line;
  }

  public static void main(String[] args) throws IOException {
    Set<Server> wanted =
        Arrays.stream(args)
            .skip(1)
            .map(Server::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Server.class)));
    try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        EmbeddedServers servers = EmbeddedServers.open(Path.of(args[0]), wanted)) {
      System.out.println(described(servers));
      String order = orders.readLine();
      while (order != null && !order.equals("close")) {
        if (order.startsWith("advertise ")) {
          servers.advertise(order.substring("advertise ".length()));
        }
        System.out.println(servers.peers());
        order = orders.readLine();
      }
    } catch (EmbeddedServersException e) {
      System.out.println("failed: " + e.getMessage());
      return;
    }
    System.out.println("closed");
  }

  static String described(EmbeddedServers servers) {
    return servers.postgres().map(address -> address.uri().toString()).orElse("-")
        + " "
        + servers.redis().map(it -> it.uri().toString()).orElse("-");
  }
}
