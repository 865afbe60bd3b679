package dev.frontrow.outbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The row of {@code outbox_position}, as read under its lock. A relay that numbers facts which it
 * has to tell claims their range in the same transaction, and gives the claim up when it has told
 * them. Facts that need no telling count as published at once. Immutable.
 *
 * @param published every fact up to this sequence has been told
 * @param last the newest sequence given
 * @param claims the facts that relays still have to tell, by relay
 * @param nowMillis time of the database
 */
record RelayPosition(long published, long last, Map<String, Claim> claims, long nowMillis) {
  /** Facts that no relay has claimed: a version before this one numbered them. */
  private static final String NOBODY = "";

  /**
   * Facts that a relay has to tell.
   *
   * @param range of these facts
   * @param sinceMillis time at which the relay made or renewed the claim
   */
  record Claim(FactRange range, long sinceMillis) {}

  /** Copies the claims. */
  RelayPosition {
    claims = Map.copyOf(claims);
  }

  static RelayPosition of(Row row) {
    long published = row.getLong("published");
    long last = row.getLong("last");
    JsonObject pending = row.getJsonObject("pending");
    Map<String, Claim> claims = new HashMap<>();
    for (String relay : pending.fieldNames()) {
      JsonArray claim = pending.getJsonArray(relay);
      claims.put(
          relay, new Claim(new FactRange(claim.getLong(0), claim.getLong(1)), claim.getLong(2)));
    }
    if (claims.isEmpty() && published < last) {
      claims.put(NOBODY, new Claim(new FactRange(published + 1, last), 0));
    }
    return new RelayPosition(published, last, claims, row.getLong("now"));
  }

  /**
   * Returns the oldest facts whose relay has not renewed its claim for a time: it has died, or
   * stands still.
   */
  Optional<FactRange> abandoned(String relay, long leaseMillis, int limit) {
    return claims.entrySet().stream()
        .filter(claim -> !claim.getKey().equals(relay))
        .map(Map.Entry::getValue)
        .filter(claim -> claim.sinceMillis() + leaseMillis <= nowMillis)
        .map(Claim::range)
        .min(Comparator.comparing(FactRange::first))
        .map(range -> range.start(limit));
  }

  /**
   * Returns the position after a run.
   *
   * @param taken facts that the relay takes over
   * @param untold everything that the relay has to tell from now on
   * @param newLast the newest sequence after the run
   */
  RelayPosition next(
      String relay,
      Optional<FactRange> taken,
      Optional<FactRange> untold,
      long newLast,
      long leaseMillis) {
    Map<String, Claim> rest = new HashMap<>();
    claims.forEach(
        (owner, claim) -> {
          if (!owner.equals(relay)) {
            without(taken, claim).ifPresent(left -> rest.put(owner, left));
          }
        });
    untold.ifPresent(range -> rest.put(relay, renewed(relay, range, leaseMillis)));
    long told =
        rest.values().stream().mapToLong(it -> it.range().first() - 1).min().orElse(newLast);
    return new RelayPosition(
        Math.min(newLast, Math.max(published, told)), newLast, rest, nowMillis);
  }

  private static Optional<Claim> without(Optional<FactRange> taken, Claim claim) {
    if (taken.isEmpty() || taken.get().first() != claim.range().first()) {
      return Optional.of(claim);
    }
    return taken.get().last() >= claim.range().last()
        ? Optional.empty()
        : Optional.of(
            new Claim(
                new FactRange(taken.get().last() + 1, claim.range().last()), claim.sinceMillis()));
  }

  /** A claim is written again when it changes or a third of its time has passed. */
  private Claim renewed(String relay, FactRange range, long leaseMillis) {
    Claim before = claims.get(relay);
    if (before != null
        && before.range().equals(range)
        && before.sinceMillis() + leaseMillis / 3 > nowMillis) {
      return before;
    }
    return new Claim(range, nowMillis);
  }

  /** Returns the column {@code pending}. */
  JsonObject pending() {
    JsonObject pending = new JsonObject();
    claims.forEach(
        (relay, claim) ->
            pending.put(
                relay,
                new JsonArray()
                    .add(claim.range().first())
                    .add(claim.range().last())
                    .add(claim.sinceMillis())));
    return pending;
  }
}
