package dev.frontrow.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * A rush to play. Immutable.
 *
 * @param server address of the server, {@code http://host:port}
 * @param buyers number of buyers
 * @param connections maximum number of concurrent connections to the server
 * @param patience time after which a buyer gives up
 * @param wanted the concert whose seats they buy
 */
public record Crowd(
    URI server, int buyers, int connections, Duration patience, ConcertChoice wanted) {

  /** The concert to buy from. There is no default: a rehearsal must not buy seats by accident. */
  public sealed interface ConcertChoice {}

  /** A concert that is already on sale; the bought seats stay sold. */
  public record OnSale(UUID concertId) implements ConcertChoice {}

  /**
   * A concert that is created for the rehearsal.
   *
   * @param organiser sign-in of the organiser who creates it
   * @param dates number of dates
   * @param seats number of seats of each date
   */
  public record MadeForIt(SignIn organiser, int dates, int seats) implements ConcertChoice {}

  /** E-mail and password of an existing account. */
  public record SignIn(String email, String password) {}
}
