package dev.frontrow.rehearsal;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * What to play.
 *
 * @param server where the server is: {@code http://host:port}
 * @param buyers how many people want a seat
 * @param connections to the server at once, at most
 * @param patience a buyer gives up after so long
 * @param wanted the concert whose seats they buy
 */
public record Crowd(
    URI server, int buyers, int connections, Duration patience, ConcertChoice wanted) {

  /** A concert to buy from. There is no default: a rehearsal must not buy seats by accident. */
  public sealed interface ConcertChoice {}

  /** A concert that is on sale already: its seats are gone afterwards. */
  public record OnSale(UUID concertId) implements ConcertChoice {}

  /**
   * A concert that is made for the rehearsal.
   *
   * @param organiser makes it
   * @param dates of the concert
   * @param seats of each of its dates
   */
  public record MadeForIt(SignIn organiser, int dates, int seats) implements ConcertChoice {}

  /** E-mail and password of somebody with an account. */
  public record SignIn(String email, String password) {}
}
