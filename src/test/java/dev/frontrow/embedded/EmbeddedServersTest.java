package dev.frontrow.embedded;

import static dev.frontrow.embedded.ServersFixture.redis;
import static dev.frontrow.embedded.ServersFixture.sql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers of one node, and of several nodes in one process. */
@Timeout(120)
class EmbeddedServersTest {
  private static final Set<Server> BOTH = EnumSet.allOf(Server.class);

  private final Path directory;
  private final ServersFixture outside;

  EmbeddedServersTest(@TempDir Path temporary) throws IOException {
    directory = temporary.toRealPath().resolve("it's a data directory");
    outside = new ServersFixture(directory);
  }

  @AfterEach
  void leaveNoServerBehind() {
    EmbeddedServers.open(directory, Set.of()).close();
  }

  @Test
  void theNextStartFindsTheDataAndThePortsOfTheFirst() throws Exception {
    String first;
    try (EmbeddedServers servers = EmbeddedServers.open(directory, BOTH)) {
      first = NodeProcess.described(servers);
      sql(servers.postgres().orElseThrow(), "create table seat as select 42 as number");
      redis(servers, "SET", "served", "42");
    }
    try (EmbeddedServers servers = EmbeddedServers.open(directory, BOTH)) {
      assertEquals(first, NodeProcess.described(servers));
      assertEquals("42", sql(servers.postgres().orElseThrow(), "select number from seat"));
      assertEquals(List.of("42"), redis(servers, "GET", "served"));
    }
  }

  @Test
  void whatIsCommittedIsOnDisk() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.open(directory, BOTH)) {
      PostgresAddress postgres = servers.postgres().orElseThrow();
      assertEquals("on", sql(postgres, "show fsync"));
      assertEquals("on", sql(postgres, "show synchronous_commit"));
      assertEquals("on", sql(postgres, "show full_page_writes"));
      assertEquals(List.of("appendonly", "yes"), redis(servers, "CONFIG", "GET", "appendonly"));
      assertEquals(
          List.of("appendfsync", "everysec"), redis(servers, "CONFIG", "GET", "appendfsync"));
    }
  }

  @Test
  void postgresSpeaksUtf8WhateverTheMachineDoes() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.open(directory, Set.of(Server.POSTGRES))) {
      PostgresAddress postgres = servers.postgres().orElseThrow();
      assertEquals("18", sql(postgres, "show server_version").split("\\.", -1)[0]);
      assertEquals("UTF8", sql(postgres, "show server_encoding"));
      assertEquals("É공연", sql(postgres, "select upper('é공연')"));
      assertEquals("200", sql(postgres, "show max_connections"));
    }
  }

  @Test
  void onlyThisMachineAndOnlyThePasswordGetIn() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.open(directory, BOTH)) {
      PostgresAddress right = servers.postgres().orElseThrow();
      PostgresAddress wrong =
          new PostgresAddress(right.host(), right.port(), right.database(), right.user(), "guess");
      SQLException refused = assertThrows(SQLException.class, () -> sql(wrong, "select 1"));
      assertEquals("28P01", refused.getSQLState());
      assertEquals("127.0.0.1", sql(right, "show listen_addresses"));
      assertEquals("", sql(right, "show unix_socket_directories"));
      assertEquals(List.of("bind", "127.0.0.1"), redis(servers, "CONFIG", "GET", "bind"));
      assertFalse(right.toString().contains(right.password()));
      Path password = directory.resolve("postgres/password");
      assumeTrue(Files.getFileStore(password).supportsFileAttributeView("posix"));
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(password)));
    }
  }

  @Test
  void theLastNodeToLeaveStopsTheServersWhoeverStartedThem() throws Exception {
    EmbeddedServers first = EmbeddedServers.open(directory, BOTH);
    EmbeddedServers second = EmbeddedServers.open(directory, BOTH);
    ProcessHandle postgres = outside.postgresProcess();
    ProcessHandle redis = outside.redisProcess();
    assertEquals(NodeProcess.described(first), NodeProcess.described(second));
    first.close();
    first.close();
    assertEquals("1", sql(second.postgres().orElseThrow(), "select 1"));
    assertEquals(List.of("PONG"), redis(second, "PING"));
    second.close();
    assertTrue(ServerProcesses.hasEnded(postgres));
    assertTrue(ServerProcesses.hasEnded(redis));
  }

  @Test
  void aNodeMayWantOneServerOrNone() {
    try (EmbeddedServers none = EmbeddedServers.open(directory, Set.of());
        EmbeddedServers one = EmbeddedServers.open(directory, Set.of(Server.REDIS))) {
      assertTrue(none.postgres().isEmpty() && none.redis().isEmpty());
      assertTrue(one.postgres().isEmpty() && one.redis().isPresent());
      assertFalse(Files.exists(directory.resolve("postgres")));
    }
  }

  @Test
  void nodesReadWhatTheOthersAdvertiseTheOldestFirst() {
    EmbeddedServers first = EmbeddedServers.open(directory, Set.of());
    EmbeddedServers silent = EmbeddedServers.open(directory, Set.of());
    EmbeddedServers third = EmbeddedServers.open(directory, Set.of());
    third.advertise("127.0.0.1:5703");
    first.advertise("a draft");
    first.advertise("127.0.0.1:5701");
    assertEquals(List.of("127.0.0.1:5701", "127.0.0.1:5703"), silent.peers());
    assertEquals(List.of("127.0.0.1:5703"), first.peers());
    first.close();
    assertEquals(List.of(), third.peers());
    silent.close();
    third.close();
  }

  @Test
  void aServerThatWasKilledIsStartedAgainWithAllThatWasCommitted() throws Exception {
    EmbeddedServers before = EmbeddedServers.open(directory, BOTH);
    sql(before.postgres().orElseThrow(), "create table seat as select 7 as number");
    ServersFixture.kill(outside.postgresProcess());
    ServersFixture.kill(outside.redisProcess());
    try (EmbeddedServers after = EmbeddedServers.open(directory, BOTH)) {
      assertEquals("7", sql(after.postgres().orElseThrow(), "select number from seat"));
      assertEquals(List.of("PONG"), redis(after, "PING"));
    } finally {
      before.close();
    }
  }

  @Test
  void onlyARedisThatWasShutDownIsContinuedByTheNext() throws Exception {
    RedisAddress first = redisOfOneLife(false);
    RedisAddress second = redisOfOneLife(false);
    RedisAddress third = redisOfOneLife(true);
    RedisAddress fourth = redisOfOneLife(false);
    assertEquals(first.history(), first.continues());
    assertNotEquals(first.history(), second.history());
    assertEquals(first.history(), second.continues());
    assertEquals(first.history(), third.continues());
    assertEquals(fourth.history(), fourth.continues());
  }

  private RedisAddress redisOfOneLife(boolean killed) throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.open(directory, Set.of(Server.REDIS));
        EmbeddedServers other = EmbeddedServers.open(directory, Set.of(Server.REDIS))) {
      assertEquals(servers.redis(), other.redis());
      if (killed) {
        ServersFixture.kill(outside.redisProcess());
      }
      return servers.redis().orElseThrow();
    }
  }

  @Test
  void aPortThatSomebodyElseHasTakenIsLeftToThem() throws Exception {
    EmbeddedServers before = EmbeddedServers.open(directory, BOTH);
    int postgresPort = before.postgres().orElseThrow().port();
    int redisPort = before.redis().orElseThrow().uri().getPort();
    before.close();
    InetAddress loopback = LoopbackPort.address();
    try (ServerSocket aStranger = new ServerSocket(postgresPort, 1, loopback);
        ServerSocket another = new ServerSocket(redisPort, 1, loopback);
        EmbeddedServers after = EmbeddedServers.open(directory, BOTH)) {
      assertNotEquals(aStranger.getLocalPort(), after.postgres().orElseThrow().port());
      assertNotEquals(another.getLocalPort(), after.redis().orElseThrow().uri().getPort());
    }
  }

  @Test
  void aProcessIdThatNowBelongsToAnotherProcessIsNoServer() throws Exception {
    EmbeddedServers.open(directory, BOTH).close();
    String anotherProcess = ProcessHandle.current().pid() + "\n";
    Files.writeString(
        directory.resolve("postgres/data/postmaster.pid"), anotherProcess + "x\n0\n1\n\n\n0 0\n");
    Files.writeString(directory.resolve("redis/redis.pid"), anotherProcess);
    try (EmbeddedServers servers = EmbeddedServers.open(directory, BOTH)) {
      assertEquals("1", sql(servers.postgres().orElseThrow(), "select 1"));
      assertEquals(List.of("PONG"), redis(servers, "PING"));
    }
  }

  @Test
  void aDatabaseWhoseMakingWasCutOffIsMadeAgain() throws Exception {
    Path halfMade = directory.resolve("postgres/initialising-of-a-killed-node");
    Files.createDirectories(halfMade);
    Files.writeString(halfMade.resolve("PG_VERSION"), "18\n");
    try (EmbeddedServers servers = EmbeddedServers.open(directory, Set.of(Server.POSTGRES))) {
      assertEquals("1", sql(servers.postgres().orElseThrow(), "select 1"));
    }
    assertFalse(Files.exists(halfMade));
  }

  @Test
  void aPathThatAShellWouldReadDifferentlyIsRefused() {
    EmbeddedServersException failure =
        assertThrows(
            EmbeddedServersException.class,
            () -> EmbeddedServers.open(directory.resolve("a$HOME"), Set.of(Server.POSTGRES)));
    assertTrue(String.valueOf(failure.getMessage()).contains("dollar"), failure.getMessage());
  }

  @Test
  void aFailureIsOneLineWithTheLastWordsAndTheLog() throws Exception {
    EmbeddedServers.open(directory, BOTH).close();
    Files.writeString(directory.resolve("postgres/data/postgresql.conf"), "nonsense = 1\n");
    EmbeddedServersException failure =
        assertThrows(
            EmbeddedServersException.class,
            () -> EmbeddedServers.open(directory, Set.of(Server.POSTGRES)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("postgresql.conf\" contains errors"), message);
    assertTrue(message.contains(directory.resolve("postgres/postgres.log").toString()), message);
    assertEquals(1, message.lines().count());
  }
}
