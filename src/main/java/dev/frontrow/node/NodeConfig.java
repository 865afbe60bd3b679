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
 * Settings of a node that belong to no part.
 *
 * @param roles the roles that it hosts
 * @param dataDirectory where embedded servers keep their data and nodes what they share; nodes with
 *     the same directory find each other
 * @param requestTimeout how long a call to a part on another node may take
 * @param tokenSecret the secret that signs access and queue tokens, the same on every node; if
 *     empty, the first node creates one in the data directory
 * @param previousTokenSecrets secrets whose tokens stay valid until they expire; they sign no new
 *     ones
 * @param managementHost the address for health and metrics; by default only this machine can reach
 *     it
 * @param managementPort if empty, 8081, or another port if that is taken; 0 means any free port
 * @param logLevel the level of Frontrow's own logs
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

  /** Less than for a new secret: whoever replaces a short secret must sign nobody out. */
  private static final int MIN_PREVIOUS_SECRET_LENGTH = 16;

  private static final int MAX_PORT = 65_535;
  private static final List<String> LOG_LEVELS =
      List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE", "OFF");

  /** Copies the roles. */
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

  /** Returns whether the node hosts the role. */
  boolean hosts(NodeRole role) {
    return roles.contains(role);
  }

  /** Returns whether any of its roles stores data in PostgreSQL. */
  boolean needsPostgres() {
    return hosts(NodeRole.QUEUE) || hosts(NodeRole.RESERVATION) || hosts(NodeRole.WALLET);
  }

  /** Returns whether any of its roles stores data in Redis. */
  boolean needsRedis() {
    return hosts(NodeRole.QUEUE);
  }
}
