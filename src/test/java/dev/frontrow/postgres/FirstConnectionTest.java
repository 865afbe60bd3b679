package dev.frontrow.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstConnectionTest {
  private static final DatabaseConfig DEFAULTS =
      DatabaseConfig.from(Configuration.of(Map.of()).section("postgres"));

  @Test
  void a_server_that_can_be_used_has_no_obstacle() {
    assertEquals(
        Optional.empty(), FirstConnection.obstacle(DEFAULTS.at(TestServers.freshDatabase())));
  }

  @Test
  void a_server_that_is_too_old_is_named_with_its_version() {
    DatabaseConfig config = DEFAULTS.at("postgresql://a:b@host:5432/sales");
    assertEquals(
        Optional.of(
            "postgres.uri: host:5432/sales is PostgreSQL 14.12; it must be version 15 or later"),
        FirstConnection.tooOld(config, 140_012, "14.12"));
    assertEquals(Optional.empty(), FirstConnection.tooOld(config, 150_000, "15.0"));
  }

  @Test
  void fewer_slots_than_the_pool_are_named_and_fewer_free_ones_are_not_refused() {
    DatabaseConfig config = DEFAULTS.at("postgresql://a:b@host:5432/sales");
    assertTrue(
        FirstConnection.tooFewSlots(config, 15, 0)
            .orElseThrow()
            .startsWith("postgres.pool-size: 16 connections, but host:5432/sales has 15 slots"));
    assertEquals(Optional.empty(), FirstConnection.tooFewSlots(config, 16, 10));
  }

  /** Each transport has exceptions of its own for a server that is away. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_server_that_is_away_may_come_back_under_each_transport(boolean nativeTransport)
      throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String place :
          List.of("127.0.0.1:1", "nobody.invalid:5432", "127.0.0.1:" + silent.getLocalPort())) {
        Database database =
            Database.connect(vertx, DEFAULTS.at("postgresql://a:b@" + place + "/c"));
        Throwable failure = Waits.failure(database.execute(Statement.of("select 1")));
        assertTrue(Database.isTransient(failure), place + ": " + failure);
      }
    } finally {
      Waits.result(vertx.close());
    }
  }
}
