package dev.frontrow.queue;

import dev.frontrow.api.LineView;
import dev.frontrow.api.Place;
import dev.frontrow.batch.Batcher;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * The numbers of one line from before its newest rebuild. A rebuild knows neither whose they are
 * nor which of the newest were given at all; the first time that somebody shows the token for one,
 * the line is told. Confined to the event loop of its room.
 */
final class OldTokens {
  private final UUID concertId;
  private final QueueContext context;
  private final LineSession room;
  private final RoaringBitmap seen = new RoaringBitmap();
  private final Batcher<Place, Boolean> claims;
  private long newest = LineView.MAX_NUMBER;

  OldTokens(QueueContext context, LineSession room) {
    this.concertId = room.concertId();
    this.context = context;
    this.room = room;
    this.claims =
        new Batcher<>(
            context.vertx(),
            "old tokens of " + concertId,
            context.config().batches(),
            place -> List.of(place.number()),
            this::claim);
  }

  /** The line was made anew: everybody counts as not seen until they show up again. */
  void forget() {
    seen.clear();
    newest = LineView.MAX_NUMBER;
  }

  /** Numbers above it were given after the rebuild. */
  void newest(long number) {
    newest = number;
  }

  /** Sees to it that the line knows a place. */
  Future<Void> known(Place place) {
    if (place.number() > newest || seen.contains((int) place.number())) {
      return Future.succeededFuture();
    }
    return claims.submit(place).mapEmpty();
  }

  private Future<List<Boolean>> claim(List<Place> places) {
    Set<Long> numbers = new HashSet<>();
    places.forEach(place -> numbers.add(place.number()));
    return context
        .store()
        .paid(concertId, numbers)
        .compose(paid -> submit(places, paid))
        .map(outcomes -> remember(places, outcomes));
  }

  private Future<List<LineOutcome>> submit(List<Place> places, Set<Long> paid) {
    List<Future<LineOutcome>> sent = new ArrayList<>();
    for (Place place : places) {
      LineCommand.Kind kind =
          paid.contains(place.number()) ? LineCommand.Kind.CLAIM_PAID : LineCommand.Kind.CLAIM;
      sent.add(room.submit(LineCommand.on(kind, place)));
    }
    return Future.join(sent)
        .transform(
            ignored ->
                Future.succeededFuture(
                    sent.stream()
                        .map(each -> each.succeeded() ? each.result() : LineOutcome.UNKNOWN)
                        .toList()));
  }

  private List<Boolean> remember(List<Place> places, List<LineOutcome> outcomes) {
    List<Boolean> known = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      LineOutcome.Kind kind = outcomes.get(i).kind();
      boolean done = kind == LineOutcome.Kind.OK || kind == LineOutcome.Kind.BEYOND;
      if (done) {
        seen.add((int) places.get(i).number());
      }
      if (kind == LineOutcome.Kind.BEYOND) {
        room.beyond(places.get(i).number());
      }
      known.add(done);
    }
    return known;
  }
}
