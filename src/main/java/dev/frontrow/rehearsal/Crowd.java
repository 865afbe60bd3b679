package dev.frontrow.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What to play.
 *
 * @param server where the server is: {@code http://host:port}
 * @param buyers how many people want a seat
 * @param connections to the server at once, at most
 * @param patience a buyer gives up after so long
 * @param concertId what they want; empty: the newest concert, or one made for this with the
 *     organiser's sign-in
 * @param organiser makes a concert for the rehearsal
 * @param dates of the concert made for this
 * @param seats of each of its dates
 */
public record Crowd(
    URI server,
    int buyers,
    int connections,
    Duration patience,
    Optional<UUID> concertId,
    Optional<SignIn> organiser,
    int dates,
    int seats) {

  /** E-mail and password of somebody with an account. */
  public record SignIn(String email, String password) {}
}
