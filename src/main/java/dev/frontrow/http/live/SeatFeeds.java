package dev.frontrow.http.live;

import dev.frontrow.api.ReservationService;
import dev.frontrow.interest.Subscription;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The feeds of the dates that sockets of one event loop watch. Each subscribes to its date, and
 * stays for a while after its last socket, since buyers go back and forth. For one event loop.
 */
final class SeatFeeds {
  private static final long KEPT_MILLIS = 10_000;

  private final TopicBus topics;
  private final ReservationService reservations;
  private final int maxWatches;
  private final LoopTimer timer;
  private final Map<UUID, FollowedDate> dates = new HashMap<>();

  /** A feed and what it listens to. */
  private static final class FollowedDate {
    private final SeatFeed feed;
    private final Subscription subscription;
    private long watchedAt = LiveHub.now();

    private FollowedDate(SeatFeed feed, Subscription subscription) {
      this.feed = feed;
      this.subscription = subscription;
    }
  }

  SeatFeeds(LoopTimer timer, TopicBus topics, ReservationService reservations, int maxWatches) {
    this.timer = timer;
    this.topics = topics;
    this.reservations = reservations;
    this.maxWatches = maxWatches;
  }

  /** Starts to watch a date. A socket that already watches it receives its seats again. */
  void watch(LiveSocket socket, UUID scheduleId) {
    unwatch(socket, scheduleId);
    if (socket.watched().size() >= maxWatches) {
      unwatch(socket, socket.watched().getFirst());
    }
    socket.watched().addLast(scheduleId);
    dates.computeIfAbsent(scheduleId, this::follow).feed.add(socket);
  }

  private FollowedDate follow(UUID scheduleId) {
    SeatFeed feed = new SeatFeed(scheduleId, () -> reservations.seats(scheduleId), timer);
    Subscription subscription =
        topics.subscribe(Topic.seats(scheduleId), feed::accept, feed::missed);
    subscription.ready().onComplete(known -> feed.ready());
    return new FollowedDate(feed, subscription);
  }

  void unwatchAll(LiveSocket socket) {
    List.copyOf(socket.watched()).forEach(scheduleId -> unwatch(socket, scheduleId));
  }

  private void unwatch(LiveSocket socket, UUID scheduleId) {
    socket.watched().remove(scheduleId);
    FollowedDate date = dates.get(scheduleId);
    if (date != null) {
      date.feed.remove(socket);
    }
  }

  /** Ends the feeds that nobody has watched for a while, and sweeps the others. */
  void swept(long nowMillis) {
    Iterator<FollowedDate> each = dates.values().iterator();
    while (each.hasNext()) {
      FollowedDate date = each.next();
      if (!date.feed.isEmpty()) {
        date.watchedAt = nowMillis;
      } else if (nowMillis - date.watchedAt >= KEPT_MILLIS) {
        date.subscription.end();
        each.remove();
      }
    }
    List.copyOf(dates.values()).forEach(date -> date.feed.swept());
  }

  /** Ends all feeds. */
  void stop() {
    dates.values().forEach(date -> date.subscription.end());
    dates.clear();
  }
}
