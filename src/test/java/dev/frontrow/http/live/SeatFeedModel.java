package dev.frontrow.http.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.seatlog.SeatsMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A date, a feed, its watchers, and a clock that the test moves. It checks each frame: a picture of
 * a version is always that of the database at this version.
 */
final class SeatFeedModel {
  static final long LONGEST_READ_MILLIS = 80;

  private static final UUID SCHEDULE = new UUID(1, 1);
  private static final UUID CONCERT = new UUID(2, 2);
  private static final int SEATS = 12;
  private static final long SWEEP_MILLIS = 1_000;
  private static final long LONGEST_DELAY_MILLIS = 600;

  private final Random random;
  private final ManualTimer timer = new ManualTimer();
  private final List<Watcher> watchers = new ArrayList<>();

  /** The seats at each version, version 0 first. */
  private final List<String> history = new ArrayList<>(List.of("A".repeat(SEATS)));

  private final SeatFeed feed = new SeatFeed(SCHEDULE, this::read, timer);
  private boolean broken;
  private int reads;

  SeatFeedModel(Random random) {
    this.random = random;
    change();
    after(random.nextInt(50), feed::ready);
    after(SWEEP_MILLIS, this::sweep);
  }

  /** A client: what its frames add up to. */
  final class Watcher implements SeatWatcher {
    private boolean room = true;
    private boolean rejected;
    private long version = -1;
    private String seats = "";
    private int frames;

    int frames() {
      return frames;
    }

    @Override
    public boolean mayWatch(UUID concertId) {
      return concertId.equals(CONCERT);
    }

    @Override
    public boolean hasRoom() {
      return room;
    }

    @Override
    public void send(String text) {
      assertTrue(room, "a frame that could wait was sent without room");
      frames++;
      JsonObject frame = new JsonObject(text);
      long next = frame.getLong("version");
      if ("seats".equals(frame.getString("type"))) {
        StringBuilder all = new StringBuilder();
        each(frame.getJsonArray("seats"), (number, status) -> all.append(status.symbol()));
        seats = all.toString();
      } else {
        assertEquals(version + 1, next, "a version was left out");
        StringBuilder changed = new StringBuilder(seats);
        each(
            frame.getJsonArray("changes"),
            (number, status) -> changed.setCharAt(number - 1, status.symbol()));
        seats = changed.toString();
      }
      version = next;
      assertEquals(history.get((int) version), seats, "the seats of version " + version);
    }

    @Override
    public void rejected(UUID scheduleId) {
      rejected = true;
    }
  }

  private interface Seat {
    void is(int number, SeatStatus status);
  }

  private static void each(JsonArray seats, Seat seat) {
    seats.stream()
        .map(JsonObject.class::cast)
        .forEach(
            it -> seat.is(it.getInteger("number"), SeatStatus.valueOf(it.getString("status"))));
  }

  private void after(long millis, Runnable action) {
    timer.after(millis, action);
  }

  private void sweep() {
    feed.swept();
    after(SWEEP_MILLIS, this::sweep);
  }

  /** Lets time pass. */
  void pass(long millis) {
    timer.pass(millis);
  }

  private Future<SeatMap> read() {
    reads++;
    if (broken) {
      return Future.failedFuture("no database");
    }
    Promise<SeatMap> answer = Promise.promise();
    long there = random.nextInt((int) LONGEST_READ_MILLIS / 2);
    long back = random.nextInt((int) LONGEST_READ_MILLIS / 2);
    after(
        there,
        () -> {
          SeatMap map = map();
          after(back, () -> answer.complete(map));
        });
    return answer.future();
  }

  private SeatMap map() {
    return new SeatMap(
        SCHEDULE, CONCERT, LocalDate.EPOCH, Instant.EPOCH, 1, newest(), history.get(newest()));
  }

  int newest() {
    return history.size() - 1;
  }

  int reads() {
    return reads;
  }

  /** Changes some seats, and tells nobody. */
  void change() {
    StringBuilder seats = new StringBuilder(history.get(newest()));
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      seats.setCharAt(random.nextInt(SEATS), "AHS".charAt(random.nextInt(3)));
    }
    history.add(seats.toString());
  }

  /** The database forgets its last versions. */
  void restore(int versions) {
    for (int i = 0; i < versions; i++) {
      history.remove(newest());
    }
  }

  /** Passes the message about a version to the feed. */
  void deliver(int version) {
    String before = history.get(version - 1);
    String after = history.get(version);
    JsonArray changes = new JsonArray();
    for (int i = 0; i < SEATS; i++) {
      if (before.charAt(i) != after.charAt(i)) {
        SeatStatus status = SeatStatus.of(after.charAt(i));
        changes.add(new JsonObject().put("number", i + 1).put("status", status.name()));
      }
    }
    String frame =
        new JsonObject()
            .put("type", "seats-changed")
            .put("version", version)
            .put("changes", changes)
            .encode();
    feed.accept(new SeatsMessage(version, frame).encode());
  }

  void breakReads(boolean now) {
    broken = now;
  }

  void miss() {
    feed.missed();
  }

  Watcher join() {
    Watcher watcher = new Watcher();
    watchers.add(watcher);
    feed.add(watcher);
    return watcher;
  }

  /** Does what happens in a sale, and everything that can go wrong, for so long. */
  void run(long millis) {
    long end = timer.now() + millis;
    int loss = random.nextInt(40);
    while (timer.now() < end) {
      pass(random.nextInt(random.nextInt(4) == 0 ? 1_500 : 60));
      switch (random.nextInt(12)) {
        case 0 -> join();
        case 1 -> anyone().ifPresent(it -> leave(it));
        case 2 -> anyone().ifPresent(it -> it.room = !it.room);
        case 3 -> {
          if (random.nextInt(5) == 0) {
            miss();
          }
        }
        case 4 -> broken = random.nextInt(4) == 0;
        default -> {
          change();
          tell(newest(), loss);
        }
      }
    }
  }

  private Optional<Watcher> anyone() {
    return watchers.isEmpty()
        ? Optional.empty()
        : Optional.of(watchers.get(random.nextInt(watchers.size())));
  }

  private void leave(Watcher watcher) {
    watchers.remove(watcher);
    feed.remove(watcher);
  }

  /** The message is lost, arrives late, or arrives twice. */
  private void tell(int version, int lossPercent) {
    for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
      if (random.nextInt(100) >= lossPercent) {
        long late =
            random.nextInt(3) == 0 ? random.nextInt((int) LONGEST_DELAY_MILLIS) : random.nextInt(5);
        after(late, () -> deliver(version));
      }
    }
  }

  /** Nothing changes any more, and every client reads. */
  void calm(long millis) {
    broken = false;
    watchers.forEach(it -> it.room = true);
    pass(millis);
  }

  /** Each watcher has the seats of the database. */
  void assertPictures(String run) {
    for (Watcher watcher : watchers) {
      assertEquals(newest(), watcher.version, run);
      assertEquals(history.get(newest()), watcher.seats, run);
      assertTrue(!watcher.rejected, run);
    }
  }
}
