package dev.frontrow.http.credential;

import dev.frontrow.api.Place;
import java.util.Optional;
import java.util.UUID;

/**
 * Who calls, by the credentials that were good. With both, they are the same user's.
 *
 * @param identity by the access token
 * @param place by the queue token
 */
public record Caller(Optional<Identity> identity, Optional<Place> place) {
  /** Somebody without a credential. */
  public static final Caller NOBODY = new Caller(Optional.empty(), Optional.empty());

  /**
   * Who.
   *
   * @throws IllegalStateException without a credential, which the contract rules out
   */
  public UUID userId() {
    return place
        .map(Place::userId)
        .or(() -> identity.map(Identity::userId))
        .orElseThrow(() -> new IllegalStateException("nobody calls"));
  }

  /**
   * The place in line.
   *
   * @throws IllegalStateException without a queue token, which the contract rules out
   */
  public Place placeInLine() {
    return place.orElseThrow(() -> new IllegalStateException("nobody stands in line"));
  }
}
