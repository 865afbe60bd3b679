package dev.frontrow.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which server somebody asks: their own, or for a while the next one when theirs did not answer.
 * Confined to one event loop.
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

  /** Another one than {@link #now()}, when there is more than one. */
  URI other() {
    now();
    return servers.get((home + away + 1) % servers.size());
  }

  /** That server did not answer. */
  void avoid(URI server) {
    if (now().equals(server)) {
      away = (away + 1) % servers.size();
      backNanos = System.nanoTime() + AWAY_NANOS;
    }
  }
}
