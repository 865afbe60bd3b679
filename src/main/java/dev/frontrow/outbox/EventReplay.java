package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventPage;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.OutboxService;
import io.vertx.core.Future;
import java.util.List;

/**
 * Implementation of {@link OutboxService} over the rows of {@code outbox}. Stateless and
 * thread-safe.
 */
final class EventReplay implements OutboxService {
  private final OutboxStore facts;

  EventReplay(OutboxStore facts) {
    this.facts = facts;
  }

  @Override
  public Future<EventPage> replay(long afterSequence, int limit) {
    if (afterSequence < 0) {
      return InvalidRequest.of("/afterSequence", "must be at least 0").toFuture();
    }
    if (limit < 1 || limit > EventPage.MAX_ITEMS) {
      return InvalidRequest.of("/limit", "must be 1 to " + EventPage.MAX_ITEMS).toFuture();
    }
    return facts
        .last()
        .compose(last -> facts.after(afterSequence, limit).map(events -> page(events, last)));
  }

  /**
   * The relay may number facts between the two reads, so the newest sequence is the higher of both.
   */
  private static EventPage page(List<Event> events, long last) {
    long newest = events.isEmpty() ? last : events.get(events.size() - 1).sequence();
    return new EventPage(events, Math.max(last, newest));
  }
}
