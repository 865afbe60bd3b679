package dev.frontrow.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.redis.RedisConfig.Continuation;
import dev.frontrow.testing.TestSettings;
import io.vertx.redis.client.RedisClientType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
  @Test
  void has_the_defaults_of_a_standalone_server_without_an_address() {
    String uri = "redis://here";
    assertEquals(List.of(), read(Map.of()).uris());
    assertEquals(RedisConfig.of(uri), read(Map.of("redis.uri", uri)));
    assertEquals(
        config(
            List.of(uri), RedisClientType.STANDALONE, "mymaster", 2_000, 2_000, 4_096, 50, 1_000),
        RedisConfig.of(uri));
  }

  @Test
  void reads_every_key() {
    RedisConfig config =
        read(
            Map.of(
                "redis.uri", "redis://a:1,rediss://user:pw@b:2/3",
                "redis.type", "Sentinel",
                "redis.master-name", "main",
                "redis.request-timeout", "PT0.003S",
                "redis.connect-timeout", "PT0.004S",
                "redis.max-in-flight", "16",
                "redis.reconnect-min", "PT0.005S",
                "redis.reconnect-max", "PT0.006S"));
    assertEquals(
        config(
            List.of("redis://a:1", "rediss://user:pw@b:2/3"),
            RedisClientType.SENTINEL,
            "main",
            3,
            4,
            16,
            5,
            6),
        config);
  }

  @Test
  void another_server_keeps_the_other_settings() {
    RedisConfig cluster = read(Map.of("redis.type", "cluster", "redis.max-in-flight", "16"));
    RedisConfig at = cluster.at("redis://a");
    assertEquals(List.of("redis://a"), at.uris());
    assertEquals(RedisClientType.STANDALONE, at.type());
    assertEquals(16, at.maxInFlight());
    Continuation known = new Continuation("now", "before");
    RedisConfig continued = cluster.at("redis://a", known);
    assertEquals(Optional.of(known), continued.continuation());
    assertEquals(continued, at.at("redis://b", known).at("redis://a"));
  }

  @ParameterizedTest
  @EnumSource(names = {"STANDALONE", "SENTINEL", "CLUSTER"})
  void each_type_has_its_word(RedisClientType type) {
    assertEquals(type, read(Map.of("redis.type", type.name().toLowerCase(Locale.ROOT))).type());
  }

  @Test
  void another_type_is_refused() {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> read(Map.of("redis.type", "replication")));
    assertTrue(String.valueOf(refused.getMessage()).contains("standalone, sentinel or cluster"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a:1",
        "redis:///0",
        "redis://a:65536",
        "redis://a/zero",
        "redis://a/1234567890",
        "redis://a b",
        "redis://good,nothing"
      })
  void an_address_that_leads_nowhere_is_refused_without_the_password(String uri) {
    String secret = uri.replace("//", "//me:secret@");
    String said =
        assertThrows(ConfigurationException.class, () -> read(Map.of("redis.uri", secret)))
            .getMessage();
    assertTrue(said.startsWith("redis.uri (as given): expected redis://"), said);
    assertEquals(-1, said.indexOf("secret"), said);
  }

  private static RedisConfig config(
      List<String> uris,
      RedisClientType type,
      String master,
      int requestMillis,
      int connectMillis,
      int maxInFlight,
      int minMillis,
      int maxMillis) {
    return new RedisConfig(
        uris,
        type,
        master,
        Duration.ofMillis(requestMillis),
        Duration.ofMillis(connectMillis),
        maxInFlight,
        Duration.ofMillis(minMillis),
        Duration.ofMillis(maxMillis),
        Optional.empty());
  }

  private static RedisConfig read(Map<String, String> values) {
    return TestSettings.read("redis", RedisConfig::from, values);
  }
}
