package dev.frontrow.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a node can host. */
public enum NodeRole {
  /** REST, WebSocket and pages. */
  HTTP,
  /** The lines. */
  QUEUE,
  /** Concerts, dates, seats and holds. */
  RESERVATION,
  /** Accounts, wallets and payments. */
  WALLET,
  /** The periodic jobs. */
  SCHEDULER;

  /** Returns the role of a configured name; empty if there is none. */
  static Optional<NodeRole> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** The name in the configuration. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
