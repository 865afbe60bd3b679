package dev.frontrow.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a node can host. */
public enum NodeRole {
  /** REST, WebSocket, static pages. */
  HTTP,
  /** The lines. */
  QUEUE,
  /** Concerts, dates, seats, holds. */
  RESERVATION,
  /** Accounts, wallets and payments. */
  WALLET,
  /** The periodic jobs. */
  SCHEDULER;

  /** The name as configured; empty if there is no such role. */
  static Optional<NodeRole> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** As configured. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
