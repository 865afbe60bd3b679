package dev.frontrow.node;

import java.util.Optional;
import java.util.UUID;

/**
 * What to show to the person who started a node.
 *
 * @param address where clients reach it, as {@code http://host:port}; the management address for a
 *     node without the role {@code http}
 * @param management the address of health and metrics
 * @param admin the administrator that this start created; empty if there was one
 * @param concertId a concert to try things on
 * @param trial whether the node uses an embedded PostgreSQL
 */
public record Welcome(
    String address,
    String management,
    Optional<Admin> admin,
    Optional<UUID> concertId,
    boolean trial) {

  /**
   * The administrator that was created.
   *
   * @param password the chosen password; empty if the configuration has one
   */
  public record Admin(String email, Optional<String> password) {}
}
