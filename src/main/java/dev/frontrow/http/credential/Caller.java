package dev.frontrow.http.credential;

import dev.frontrow.api.Place;
import java.util.Optional;
import java.util.UUID;

/**
 * Who sends a request, by the valid credentials in it. If there are two, they belong to the same
 * user.
 *
 * @param identity from the access token
 * @param place from the queue token
 */
public record Caller(Optional<Identity> identity, Optional<Place> place) {
  /** A caller without a credential. */
  public static final Caller NOBODY = new Caller(Optional.empty(), Optional.empty());

  /**
   * The user.
   *
   * @throws IllegalStateException without a credential; the contract rules that out for operations
   *     that call this
   */
  public UUID userId() {
    return place
        .map(Place::userId)
        .or(() -> identity.map(Identity::userId))
        .orElseThrow(() -> new IllegalStateException("the request has no credential"));
  }

  /**
   * The place in line.
   *
   * @throws IllegalStateException without a queue token; the contract rules that out for operations
   *     that call this
   */
  public Place placeInLine() {
    return place.orElseThrow(() -> new IllegalStateException("the request has no queue token"));
  }
}
