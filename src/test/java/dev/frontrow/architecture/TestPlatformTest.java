package dev.frontrow.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests leave it to the platform's JUnit extension to make and close a {@code Vertx}. */
class TestPlatformTest {
  private static final Path TESTS = Path.of("src/test/java/dev/frontrow");

  private static final Pattern MAKES_ONE =
      Pattern.compile("\\bVertx\\s*\\.\\s*(vertx|builder|clusteredVertx)\\s*\\(");

  private static final Pattern WAITS =
      Pattern.compile("\\.toCompletableFuture\\(\\)|\\)\\s*\\.await\\(\\)");

  /** Those that the extension cannot serve: it makes one for each test or class, with defaults. */
  private static final Map<String, String> MAKERS =
      Map.ofEntries(
          Map.entry("testing/TestNode.java", "several nodes in one test"),
          Map.entry("cluster/TestClusters.java", "several nodes of one cluster"),
          Map.entry("http/TestEdge.java", "several servers in one test, each with its settings"),
          Map.entry("network/BindFailureTest.java", "each transport"),
          Map.entry("node/ManagementServerTest.java", "each transport"),
          Map.entry("postgres/FirstConnectionTest.java", "each transport"),
          Map.entry("journey/Client.java", "checks the answers of all classes"),
          Map.entry("history/Recorded.java", "a load that several classes look at"),
          Map.entry("faults/FaultStage.java", "one run of a fault"),
          Map.entry("benchmark/BenchmarkStage.java", "one run of the benchmark"),
          Map.entry("benchmark/BareServer.java", "a program"),
          Map.entry("example/SalesBoard.java", "a program, clustered"));

  @Test
  void no_test_makes_a_vertx_that_the_extension_can_give_it() throws IOException {
    assertEquals(new TreeSet<>(MAKERS.keySet()), JavaSources.with(TESTS, MAKES_ONE));
  }

  @Test
  void only_one_class_waits_for_futures() throws IOException {
    assertEquals(Set.of("testing/Waits.java"), JavaSources.with(TESTS, WAITS));
  }
}
