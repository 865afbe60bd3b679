package dev.frontrow.node;

import java.util.Optional;
import java.util.UUID;

/**
 * What whoever started a node wants to know first.
 *
 * @param address where clients reach it, as {@code http://host:port}; where management does, for a
 *     node without the role {@code http}
 * @param management where health and metrics are
 * @param admin made by this start, and told only now; empty if there was one
 * @param concertId something to try things on
 * @param trial whether the node runs on a PostgreSQL of its own, as when somebody tries it out
 */
public record Welcome(
    String address,
    String management,
    Optional<Admin> admin,
    Optional<UUID> concertId,
    boolean trial) {

  /**
   * The administrator that was made.
   *
   * @param password only if it was made up; empty when it came from the configuration
   */
  public record Admin(String email, Optional<String> password) {}
}
