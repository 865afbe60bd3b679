package dev.frontrow.queue;

import dev.frontrow.api.Place;
import dev.frontrow.batch.Batcher;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * The numbers of one line from before its newest rebuild. A rebuild does not know whose they are,
 * nor which of the highest were given at all. The first time that somebody shows the token for such
 * a number, this class tells the line. Confined to the event loop of its line.
 */
final class OldTokens {
  private final LineStore store;
  private final LineKnowledge knowledge;
  private final LineCommands commands;
  private final OlderDatabase older;
  private final RoaringBitmap seen = new RoaringBitmap();
  private final Batcher<Place, LineOutcome> claims;
  private long seenEpoch;

  OldTokens(
      QueueContext context, LineKnowledge knowledge, LineCommands commands, OlderDatabase older) {
    this.store = context.store();
    this.knowledge = knowledge;
    this.commands = commands;
    this.older = older;
    this.seenEpoch = knowledge.memory().epoch();
    this.claims =
        new Batcher<>(
            context.vertx(),
            "old tokens of " + knowledge.concertId(),
            context.config().batches(),
            place -> List.of(place.number()),
            this::claim);
  }

  /** Ensures that the line knows a place. */
  Future<Void> known(Place place) {
    if (place.number() > knowledge.rebuiltUpTo() || seen().contains((int) place.number())) {
      return Future.succeededFuture();
    }
    return claims.submit(place).mapEmpty();
  }

  /** Each rebuild makes the line forget whose token it has seen. */
  private RoaringBitmap seen() {
    long epoch = knowledge.memory().epoch();
    if (epoch != seenEpoch) {
      seen.clear();
      seenEpoch = epoch;
    }
    return seen;
  }

  private Future<List<LineOutcome>> claim(List<Place> places) {
    Set<Long> numbers = new HashSet<>();
    places.forEach(place -> numbers.add(place.number()));
    return store
        .paid(knowledge.concertId(), numbers)
        .compose(paid -> submit(places, paid))
        .map(
            outcomes -> {
              remember(places, outcomes);
              return outcomes;
            });
  }

  private Future<List<LineOutcome>> submit(List<Place> places, Set<Long> paid) {
    List<Future<LineOutcome>> sent = new ArrayList<>();
    for (Place place : places) {
      LineCommand.Kind kind =
          paid.contains(place.number()) ? LineCommand.Kind.CLAIM_PAID : LineCommand.Kind.CLAIM;
      sent.add(commands.submit(LineCommand.on(kind, place)));
    }
    return Future.join(sent)
        .transform(
            ignored ->
                Future.succeededFuture(
                    sent.stream()
                        .map(each -> each.succeeded() ? each.result() : LineOutcome.UNKNOWN)
                        .toList()));
  }

  private void remember(List<Place> places, List<LineOutcome> outcomes) {
    for (int i = 0; i < places.size(); i++) {
      LineOutcome.Kind kind = outcomes.get(i).kind();
      if (kind == LineOutcome.Kind.OK || kind == LineOutcome.Kind.BEYOND) {
        seen().add((int) places.get(i).number());
      }
      if (kind == LineOutcome.Kind.BEYOND) {
        older.tokenBeyond(places.get(i).number());
      }
    }
  }
}
