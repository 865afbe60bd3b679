package dev.frontrow.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Chooses the server for a person's calls: their home server, or after an unanswered call the next
 * server for five seconds. Confined to one event loop.
 */
final class Route {
  private static final long AWAY_NANOS = Duration.ofSeconds(5).toNanos();

  private final List<URI> servers;
  private final int home;
  private int away;
  private long backNanos;

  Route(List<URI> servers, int home) {
    this.servers = servers;
    this.home = home % servers.size();
  }

  URI now() {
    if (away > 0 && System.nanoTime() - backNanos > 0) {
      away = 0;
    }
    return servers.get((home + away) % servers.size());
  }

  /** Returns another server than {@link #now()}, if there are several. */
  URI other() {
    now();
    return servers.get((home + away + 1) % servers.size());
  }

  /** Moves to the next server, if this one is current. */
  void avoid(URI server) {
    if (now().equals(server)) {
      away = (away + 1) % servers.size();
      backNanos = System.nanoTime() + AWAY_NANOS;
    }
  }
}
