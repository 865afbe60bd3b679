package dev.frontrow.node;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node is.
 *
 * @param roles what it hosts
 * @param dataDirectory where embedded servers keep their data, and nodes what they share; nodes
 *     with the same one find each other
 * @param requestTimeout how long a part waits for another's answer over the bus
 * @param tokenSecret signs access and queue tokens, the same on every node; empty: made once and
 *     kept in the data directory
 * @param previousTokenSecrets their tokens are good until they end, but none are signed with them
 * @param managementHost where health and metrics are served: this machine only, by default
 * @param managementPort empty: 8081, or another one when that is taken; 0: any that is free
 * @param logLevel of Frontrow's own logs
 */
public record NodeConfig(
    Set<NodeRole> roles,
    Path dataDirectory,
    Duration requestTimeout,
    Optional<String> tokenSecret,
    List<String> previousTokenSecrets,
    String managementHost,
    Optional<Integer> managementPort,
    String logLevel) {
  private static final int MIN_SECRET_LENGTH = 32;
  private static final int MIN_SECRET_CHARACTERS = 8;

  /** What a secret had to have until 1.1; whoever replaces one signs nobody out. */
  private static final int MIN_PREVIOUS_SECRET_LENGTH = 16;

  private static final int MAX_PORT = 65_535;
  private static final List<String> LOG_LEVELS =
      List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE", "OFF");

  /** Checks what the components promise. */
  public NodeConfig {
    roles = Set.copyOf(roles);
  }

  /** Reads the keys that belong to no part. */
  public static NodeConfig from(Configuration configuration) {
    Section top = configuration.section("");
    Section management = configuration.section("management");
    return new NodeConfig(
        roles(top),
        Path.of(top.text("data-dir", ".frontrow")),
        configuration
            .section("bus")
            .duration(
                "request-timeout",
                Duration.ofSeconds(5),
                Duration.ofMillis(10),
                Duration.ofMinutes(1)),
        tokenSecret(configuration.section("token")),
        previousTokenSecrets(configuration.section("token")),
        management.text("host", "127.0.0.1"),
        management.optionalInteger("port", 0, MAX_PORT),
        logLevel(configuration.section("log")));
  }

  private static Set<NodeRole> roles(Section section) {
    List<String> all = Arrays.stream(NodeRole.values()).map(NodeRole::text).toList();
    Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
    for (String text : section.list("roles", all)) {
      roles.add(
          NodeRole.of(text)
              .orElseThrow(() -> section.invalid("roles", "some of " + String.join(",", all))));
    }
    if (roles.isEmpty()) {
      throw section.invalid("roles", "at least one of " + String.join(",", all));
    }
    return roles;
  }

  private static Optional<String> tokenSecret(Section section) {
    Optional<String> secret = section.optionalText("secret");
    if (secret.filter(it -> !isHardToGuess(it)).isPresent()) {
      throw section.invalid(
          "secret",
          MIN_SECRET_LENGTH
              + " characters or more, "
              + MIN_SECRET_CHARACTERS
              + " of them different, such as `openssl rand -base64 48` makes");
    }
    return secret;
  }

  private static boolean isHardToGuess(String secret) {
    return secret.codePoints().count() >= MIN_SECRET_LENGTH
        && secret.codePoints().distinct().count() >= MIN_SECRET_CHARACTERS;
  }

  private static List<String> previousTokenSecrets(Section section) {
    List<String> secrets = section.list("previous-secrets", List.of());
    if (secrets.stream().anyMatch(it -> it.length() < MIN_PREVIOUS_SECRET_LENGTH)) {
      throw section.invalid(
          "previous-secrets", "secrets of " + MIN_PREVIOUS_SECRET_LENGTH + " characters or more");
    }
    return secrets;
  }

  private static String logLevel(Section section) {
    String level = section.text("level", "INFO");
    if (!LOG_LEVELS.contains(level)) {
      throw section.invalid("level", "one of " + String.join(",", LOG_LEVELS));
    }
    return level;
  }

  /** Whether the node has the role. */
  boolean hosts(NodeRole role) {
    return roles.contains(role);
  }

  /** Whether any of its roles keeps data in PostgreSQL. */
  boolean needsPostgres() {
    return hosts(NodeRole.QUEUE) || hosts(NodeRole.RESERVATION) || hosts(NodeRole.WALLET);
  }

  /** Whether any of its roles keeps data in Redis. */
  boolean needsRedis() {
    return hosts(NodeRole.QUEUE);
  }
}
