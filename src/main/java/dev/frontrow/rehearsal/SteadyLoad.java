package dev.frontrow.rehearsal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A steady load: journeys that start at a constant rate, whatever the answers are. Immutable.
 *
 * @param servers nodes of one system, {@code http://host:port}; people are distributed over them
 * @param journeysPerSecond journeys started each second, each from joining a line to a ticket or to
 *     giving up
 * @param length how long journeys are started
 * @param people people who sign up before the load starts and then return repeatedly; a journey is
 *     skipped when all of them are busy
 * @param history file for the calls; replaces an existing one
 * @param organiser sign-in of the organiser who creates the concerts
 * @param dates number of dates of each concert
 * @param seats number of seats of each date
 * @param requestTimeout longest wait for an answer
 */
public record SteadyLoad(
    List<URI> servers,
    double journeysPerSecond,
    Duration length,
    int people,
    Path history,
    Crowd.SignIn organiser,
    int dates,
    int seats,
    Duration requestTimeout) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no server or a value is not positive
   */
  public SteadyLoad {
    servers = List.copyOf(servers);
    if (servers.isEmpty()
        || journeysPerSecond <= 0
        || people < 1
        || dates < 1
        || seats < 1
        || length.isNegative()
        || requestTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("a steady load needs servers and positive numbers");
    }
  }
}
