package dev.frontrow.embedded;

import static dev.frontrow.embedded.ServersFixture.kill;
import static dev.frontrow.embedded.ServersFixture.sql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in their own processes, some of which die. */
@Timeout(120)
class SeveralProcessesTest {
  private static final Set<Server> BOTH = EnumSet.allOf(Server.class);

  private final Path directory;
  private final ServersFixture outside;

  SeveralProcessesTest(@TempDir Path temporary) throws IOException {
    directory = temporary.toRealPath().resolve("data");
    outside = new ServersFixture(directory);
  }

  @AfterEach
  void leaveNoServerBehind() {
    EmbeddedServers.open(directory, Set.of()).close();
  }

  @Test
  void aSecondProcessAttachesAndStopsTheServersWhenItIsTheLast() throws Exception {
    EmbeddedServers first = EmbeddedServers.open(directory, BOTH);
    ProcessHandle postgres = outside.postgresProcess();
    ProcessHandle redis = outside.redisProcess();
    try (NodeProcess second = NodeProcess.open(directory, BOTH)) {
      assertEquals(NodeProcess.described(first), second.opening());
      first.close();
      assertTrue(postgres.isAlive() && redis.isAlive());
    }
    assertTrue(ServerProcesses.hasEnded(postgres));
    assertTrue(ServerProcesses.hasEnded(redis));
  }

  @Test
  void processesReadWhatTheOthersAdvertiseUntilTheyDie() throws Exception {
    EmbeddedServers here = EmbeddedServers.open(directory, Set.of());
    here.advertise("127.0.0.1:5701");
    NodeProcess there = NodeProcess.open(directory, Set.of());
    there.order("advertise 127.0.0.1:5702");
    assertEquals("[127.0.0.1:5701]", there.order("peers"));
    assertEquals(List.of("127.0.0.1:5702"), here.peers());
    there.kill();
    assertEquals(List.of(), here.peers());
    here.close();
  }

  @Test
  void serversOutliveKilledNodesAndTheNextCarriesOnAndStopsThem() throws Exception {
    NodeProcess killed = NodeProcess.open(directory, BOTH);
    ProcessHandle postgres = outside.postgresProcess();
    ProcessHandle redis = outside.redisProcess();
    killed.kill();
    killed.awaitEndOfOutput();
    assertTrue(postgres.isAlive() && redis.isAlive());
    try (EmbeddedServers next = EmbeddedServers.open(directory, BOTH)) {
      assertEquals(killed.opening(), NodeProcess.described(next));
      assertEquals(postgres, outside.postgresProcess());
      assertEquals(redis, outside.redisProcess());
    }
    assertTrue(ServerProcesses.hasEnded(postgres));
    assertTrue(ServerProcesses.hasEnded(redis));
  }

  @Test
  void afterEverythingWasKilledTheNextStartRecovers() throws Exception {
    NodeProcess killed = NodeProcess.open(directory, BOTH);
    ProcessHandle postgres = outside.postgresProcess();
    killed.kill();
    kill(postgres);
    kill(outside.redisProcess());
    try (EmbeddedServers next = EmbeddedServers.open(directory, BOTH)) {
      assertEquals("1", sql(next.postgres().orElseThrow(), "select 1"));
      assertNotEquals(postgres, outside.postgresProcess());
    }
    try (var leases = Files.list(directory.resolve("nodes"))) {
      assertEquals(List.of(), leases.toList());
    }
  }

  @Test
  void nodesThatStartInTheSameMomentShareOnePair() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<NodeProcess>> starting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      starting.add(threads.submit(() -> NodeProcess.open(directory, BOTH)));
    }
    List<Future<EmbeddedServers>> here = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      here.add(threads.submit(() -> EmbeddedServers.open(directory, BOTH)));
    }
    String expected = NodeProcess.described(here.get(0).get());
    ProcessHandle postgres = outside.postgresProcess();
    for (Future<NodeProcess> node : starting) {
      assertEquals(expected, node.get().opening());
    }
    List<Future<?>> closing = new ArrayList<>();
    for (Future<NodeProcess> node : starting) {
      closing.add(threads.submit(() -> closeQuietly(node.get())));
    }
    for (Future<EmbeddedServers> node : here) {
      closing.add(threads.submit(() -> closeQuietly(node.get())));
    }
    for (Future<?> each : closing) {
      each.get();
    }
    threads.shutdown();
    assertTrue(ServerProcesses.hasEnded(postgres));
  }

  private static Void closeQuietly(AutoCloseable closeable) throws Exception {
    closeable.close();
    return null;
  }

  @Test
  void aSignalToOurTerminalDoesNotReachTheServers() throws Exception {
    Path proc = Path.of("/proc/self/stat");
    assumeTrue(Files.exists(proc), "sessions are read from /proc");
    try (EmbeddedServers servers = EmbeddedServers.open(directory, BOTH)) {
      assertTrue(servers.redis().isPresent());
      String ours = session(ProcessHandle.current());
      assertNotEquals(ours, session(outside.postgresProcess()));
      assertNotEquals(ours, session(outside.redisProcess()));
    }
  }

  private static String session(ProcessHandle process) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    // After the name in parentheses: state, parent, group, session. See proc(5).
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
  }
}
