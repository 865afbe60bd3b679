package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void the_file_names_every_key_with_its_default() {
    Configuration file = Configuration.load(Path.of("conf/frontrow.yaml"), Map.of());
    Settings.from(file);
    assertEquals(new TreeMap<>(file.defaults()), new TreeMap<>(file.written()));
  }

  @Test
  void every_default_of_a_node_is_as_documented() {
    Settings settings = settings(Map.of());
    assertEquals(
        new NodeConfig(
            EnumSet.allOf(NodeRole.class),
            Path.of(".frontrow"),
            Duration.ofSeconds(5),
            Optional.empty(),
            List.of(),
            "127.0.0.1",
            Optional.empty(),
            "INFO"),
        settings.node());
    assertEquals(
        new FirstStartConfig("admin@frontrow.local", Optional.empty(), Optional.empty()),
        settings.firstStart());
  }

  @Test
  void every_key_of_a_node_is_read() {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "roles", "queue, http",
                "data-dir", "/somewhere",
                "bus.request-timeout", "PT1S",
                "token.secret", "0123456789abcdef0123456789abcdef",
                "management.host", "10.0.0.1",
                "management.port", "0",
                "log.level", "DEBUG",
                "admin.email", "a@b.example",
                "admin.password", "very secret",
                "demo.enabled", "false"));
    values.put("token.previous-secrets", "the old secret 1,the old secret 2");
    Settings settings = settings(values);
    assertEquals(
        new NodeConfig(
            Set.of(NodeRole.QUEUE, NodeRole.HTTP),
            Path.of("/somewhere"),
            Duration.ofSeconds(1),
            Optional.of("0123456789abcdef0123456789abcdef"),
            List.of("the old secret 1", "the old secret 2"),
            "10.0.0.1",
            Optional.of(0),
            "DEBUG"),
        settings.node());
    assertEquals(
        new FirstStartConfig("a@b.example", Optional.of("very secret"), Optional.of(false)),
        settings.firstStart());
  }

  @Test
  void what_a_node_cannot_be_is_refused_in_one_line() {
    refused("roles (as given): expected some of http,queue,", Map.of("roles", "http,cook"));
    refused("log.level (as given): expected one of ERROR,", Map.of("log.level", "LOUD"));
    for (String weak :
        List.of("short", "0123456789abcdef0123456789abcde", "a".repeat(64), "abcdefg".repeat(9))) {
      refused(
          "token.secret (as given): expected 32 characters or more, 8 of them different",
          Map.of("token.secret", weak));
    }
    refused(
        "token.previous-secrets (as given): expected secrets of 16",
        Map.of("token.previous-secrets", "a secret long enough,short"));
    refused(
        "admin.email (as given): expected an e-mail", Map.of("admin.email", "admin@ex.org\u200B"));
    refused("management.port (as given): expected a whole", Map.of("management.port", "-1"));
    refused("http.prot is not a setting; did you mean http.port?", Map.of("http.prot", "1"));
  }

  @Test
  void a_secret_needs_eight_different_characters() {
    String secret = "01234567".repeat(4);
    assertEquals(
        Optional.of(secret), settings(Map.of("token.secret", secret)).node().tokenSecret());
  }

  @Test
  void a_node_without_roles_is_refused(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("frontrow.yaml"), "roles: []");
    Configuration configuration = Configuration.load(file, Map.of());
    String said =
        assertThrows(ConfigurationException.class, () -> NodeConfig.from(configuration))
            .getMessage();
    assertTrue(said.contains("expected at least one of http,"), said);
  }

  @Test
  void a_secret_is_not_repeated_when_it_is_refused() {
    String said =
        assertThrows(
                ConfigurationException.class, () -> settings(Map.of("token.secret", "hunter2")))
            .getMessage();
    assertTrue(!said.contains("hunter2"), said);
  }

  @Test
  void nodes_on_other_machines_need_one_secret() {
    refused("token.secret: expected one secret for all nodes", Map.of("cluster.members", "a:5701"));
    settings(
        Map.of("cluster.members", "a:5701", "token.secret", "0123456789abcdef0123456789abcdef"));
  }

  @Test
  void servers_are_needed_by_the_roles_that_keep_data() {
    for (String role : List.of("http", "scheduler")) {
      NodeConfig node = settings(Map.of("roles", role)).node();
      assertTrue(!node.needsPostgres() && !node.needsRedis(), role);
    }
    for (String role : List.of("reservation", "wallet")) {
      NodeConfig node = settings(Map.of("roles", role)).node();
      assertTrue(node.needsPostgres() && !node.needsRedis(), role);
    }
    NodeConfig queue = settings(Map.of("roles", "queue")).node();
    assertTrue(queue.needsPostgres() && queue.needsRedis());
  }

  private static void refused(String message, Map<String, String> values) {
    String said = assertThrows(ConfigurationException.class, () -> settings(values)).getMessage();
    assertTrue(said.contains(message), said);
  }

  private static Settings settings(Map<String, String> values) {
    return Settings.from(Configuration.of(values));
  }
}
