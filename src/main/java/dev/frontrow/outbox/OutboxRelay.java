package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventPage;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.JobReport;
import dev.frontrow.api.OutboxService;
import io.vertx.core.Future;
import java.util.List;

/** The service over the bus. */
final class OutboxRelay implements OutboxService {
  /** The most facts that one answer has; a bus message stays within some hundred kilobytes. */
  static final int MAX_REPLAY = 1_000;

  /** How many transactions' facts one run forgets at most. */
  static final int MAX_PRUNED = 1_000;

  private final OutboxConfig config;
  private final OutboxStore facts;
  private final Relay relay;

  OutboxRelay(OutboxConfig config, OutboxStore facts, Relay relay) {
    this.config = config;
    this.facts = facts;
    this.relay = relay;
  }

  @Override
  public Future<EventPage> replay(long afterSequence, int limit) {
    if (afterSequence < 0) {
      return InvalidRequest.of("/afterSequence", "must be at least 0").toFuture();
    }
    if (limit < 1 || limit > MAX_REPLAY) {
      return InvalidRequest.of("/limit", "must be 1 to " + MAX_REPLAY).toFuture();
    }
    return facts
        .last()
        .compose(last -> facts.after(afterSequence, limit).map(events -> page(events, last)));
  }

  @Override
  public Future<JobReport> relay() {
    return relay.run();
  }

  @Override
  public Future<JobReport> prune() {
    return facts
        .prune(config.retention(), MAX_PRUNED)
        .map(
            done ->
                new JobReport(
                    Math.toIntExact(done.facts()),
                    done.rows() == MAX_PRUNED,
                    done.rows() == 0 ? 0 : done.ageMillis() - config.retention().toMillis()));
  }

  /** Facts may have been numbered between the two readings. */
  private static EventPage page(List<Event> events, long last) {
    long newest = events.isEmpty() ? last : events.get(events.size() - 1).sequence();
    return new EventPage(events, Math.max(last, newest));
  }
}
