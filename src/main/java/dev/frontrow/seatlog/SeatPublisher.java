package dev.frontrow.seatlog;

import dev.frontrow.api.SeatStatus;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tells the nodes that watch a date which of its seats a transaction changed. A part calls it after
 * the commit. The message is one frame for clients, written once here; the nodes pass it on as it
 * is. A date that nobody watches costs one look-up. A message may get lost: a watcher reads the
 * seats again. Thread-safe.
 */
public final class SeatPublisher {
  /** About the characters of one change. */
  private static final int CHANGE_CHARACTERS = 35;

  private static final int OTHER_CHARACTERS = 120;

  private final TopicBus topics;

  /** Creates a publisher of this node. */
  public SeatPublisher(Vertx vertx) {
    this.topics = TopicBus.ofNode(vertx);
  }

  /** Publishes one message for each date that somebody watches. */
  public void publish(SeatLog.Changes changes) {
    Map<UUID, Map<Integer, SeatStatus>> wanted = new HashMap<>();
    for (UUID scheduleId : changes.versions().keySet()) {
      if (topics.isWanted(Topic.seats(scheduleId))) {
        wanted.put(scheduleId, new TreeMap<>());
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    for (SeatLog.Change change : changes.seats()) {
      Map<Integer, SeatStatus> seats = wanted.get(change.scheduleId());
      if (seats != null) {
        seats.put(change.number(), change.status());
      }
    }
    wanted.forEach(
        (scheduleId, seats) -> {
          long version = changes.versions().getOrDefault(scheduleId, 0L);
          topics.publish(
              Topic.seats(scheduleId),
              new SeatsMessage(version, frame(scheduleId, version, seats)).encode());
        });
  }

  /** Writes the contract's {@code SeatsChangedFrame}. */
  private static String frame(UUID scheduleId, long version, Map<Integer, SeatStatus> seats) {
    StringBuilder text =
        new StringBuilder(OTHER_CHARACTERS + seats.size() * CHANGE_CHARACTERS)
            .append("{\"type\":\"seats-changed\",\"scheduleId\":\"")
            .append(scheduleId)
            .append("\",\"version\":")
            .append(version)
            .append(",\"changes\":[");
    String before = "{\"number\":";
    for (Map.Entry<Integer, SeatStatus> seat : seats.entrySet()) {
      text.append(before)
          .append(seat.getKey().intValue())
          .append(",\"status\":\"")
          .append(seat.getValue().name())
          .append("\"}");
      before = ",{\"number\":";
    }
    return text.append("]}").toString();
  }
}
