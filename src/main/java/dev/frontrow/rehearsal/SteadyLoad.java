package dev.frontrow.rehearsal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A load that goes on evenly: whole journeys, started at a rate, whatever the answers are like.
 *
 * @param servers the nodes of one system, {@code http://host:port}; people are spread over them
 * @param journeysPerSecond from the number in line to the ticket, or to giving up
 * @param length how long journeys are started
 * @param people who sign up before the load's clock starts and then come again and again; a journey
 *     is left out when all of them are on one
 * @param history where every call is written to; what was in that file is gone
 * @param organiser puts concerts on sale for it
 * @param dates of each of these concerts
 * @param seats of each of their dates
 * @param requestTimeout after which an answer is not waited for any longer
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

  /** Refuses what cannot be played. */
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
