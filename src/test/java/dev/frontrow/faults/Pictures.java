package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.faults.PictureSocket.Picture;
import dev.frontrow.faults.SeatTable.StoredSeats;
import dev.frontrow.journey.Client;
import dev.frontrow.journey.Organiser;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Watchers on every node, whose pictures of the seats are compared with the database again and
 * again while the seats change. A picture is wrong if it differs from the database at the same
 * version, or lacks a version for longer than {@link #LONGEST_BEHIND} while its node answers.
 */
final class Pictures implements AutoCloseable {
  static final Duration LONGEST_BEHIND = Duration.ofSeconds(5);

  private static final Duration LONGEST_END = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofMillis(40);
  private static final int WATCHERS_OF_A_NODE = 3;
  private static final int DATES = 2;
  private static final int SEATS = 40;
  private static final int FEWEST = 1_000;
  private static final int MOST_VIOLATIONS = 20;
  private static final JsonObject PATIENT =
      new JsonObject()
          .put("maxActive", 1_000)
          .put("claimTimeout", "PT1H")
          .put("idleTimeout", "PT1H")
          .put("activeTimeout", "PT1H");

  private final List<String> dates = new ArrayList<>();
  private final List<PictureSocket> sockets = new ArrayList<>();
  private final List<SeatChanger> changers = new ArrayList<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  /** The versions of each date at instants of the last seconds. */
  private final Map<String, TreeMap<Long, Long>> versions = new HashMap<>();

  private final SeatTable table;
  private volatile boolean ended;
  private long longestBehindNanos;
  private int compared;

  /** Puts a concert on sale, and lets buyers of each node watch and change its seats. */
  static Pictures begin(List<FaultyNode> nodes, URI postgres) {
    JsonObject concert =
        Organiser.signIn(new Client(nodes.get(0).server()), Trio.ADMIN_EMAIL, Trio.ADMIN_PASSWORD)
            .putOnSale(DATES, SEATS, 1, PATIENT);
    return new Pictures(nodes, postgres, concert);
  }

  private Pictures(List<FaultyNode> nodes, URI postgres, JsonObject concert) {
    UUID concertId = UUID.fromString(concert.getString("id"));
    table = new SeatTable(postgres, concertId);
    for (int i = 0; i < DATES; i++) {
      String date = concert.getJsonArray("schedules").getJsonObject(i).getString("id");
      dates.add(date);
    }
    for (FaultyNode node : nodes) {
      for (int i = 0; i < WATCHERS_OF_A_NODE; i++) {
        sockets.add(new PictureSocket(node, concertId, dates, this::violated));
      }
      changers.add(new SeatChanger(node, concertId, dates, SEATS));
    }
    sockets.forEach(Pictures::begin);
    changers.forEach(Pictures::begin);
    begin(this::judge);
  }

  private static void begin(Runnable loop) {
    Thread thread = new Thread(loop, "pictures");
    thread.setDaemon(true);
    thread.start();
  }

  private void violated(String violation) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(violation);
    }
  }

  private void judge() {
    while (!ended) {
      compare();
      Clocks.pass(ROUND);
    }
    table.close();
  }

  /** Compares each picture once. */
  private synchronized void compare() {
    Map<PictureSocket, Map<String, Picture>> pictures = new HashMap<>();
    for (PictureSocket socket : sockets) {
      Map<String, Picture> known = new HashMap<>();
      dates.forEach(date -> socket.picture(date).ifPresent(it -> known.put(date, it)));
      pictures.put(socket, known);
    }
    long now = System.nanoTime();
    Optional<Map<String, StoredSeats>> stored = table.read();
    if (stored.isEmpty()) {
      // Nobody can know the seats now.
      versions.values().forEach(TreeMap::clear);
      return;
    }
    stored
        .get()
        .forEach(
            (date, seats) -> {
              versions.computeIfAbsent(date, first -> new TreeMap<>()).put(now, seats.version());
              pictures.forEach(
                  (socket, known) ->
                      Optional.ofNullable(known.get(date))
                          .ifPresent(picture -> compare(socket, date, picture, seats, now)));
            });
    long old = now - 2 * LONGEST_BEHIND.toNanos();
    versions.values().forEach(it -> it.headMap(old).clear());
  }

  private void compare(
      PictureSocket socket, String date, Picture picture, StoredSeats stored, long now) {
    if (picture.version() == stored.version()) {
      compared++;
      if (!stored.explain(picture.seats())) {
        violated(socket.node().name() + ": " + picture + " is not " + stored);
      }
      return;
    }
    long since = socket.steadySince();
    for (Map.Entry<Long, Long> seen : versions.getOrDefault(date, new TreeMap<>()).entrySet()) {
      if (seen.getValue() > picture.version()) {
        long behind = now - Math.max(seen.getKey(), since);
        longestBehindNanos = Math.max(longestBehindNanos, behind);
        if (behind > LONGEST_BEHIND.toNanos()) {
          violated(
              String.format(
                  Locale.ROOT,
                  "%s lacks %d of %d for %.1f s",
                  socket.node().name(),
                  seen.getValue(),
                  stored.version(),
                  behind / 1e9));
        }
        return;
      }
    }
  }

  /** Ends the changes, and waits until each watcher of these nodes has the seats. */
  void conclude(List<FaultyNode> living) {
    changers.forEach(SeatChanger::close);
    Duration equal =
        Clocks.await("all watchers have the seats", LONGEST_END, () -> areEqual(living));
    close();
    synchronized (this) {
      System.out.printf(
          Locale.ROOT,
          "%d pictures compared, the longest behind for %.2f s, all equal %.2f s after the end%n",
          compared,
          longestBehindNanos / 1e9,
          equal.toNanos() / 1e9);
      assertEquals(List.of(), List.copyOf(violations), "pictures differ from the database");
      assertTrue(compared >= FEWEST, () -> "too few to tell anything: " + compared);
    }
  }

  private synchronized boolean areEqual(List<FaultyNode> living) {
    Optional<Map<String, StoredSeats>> stored = table.read();
    return stored.isPresent()
        && sockets.stream()
            .filter(socket -> living.contains(socket.node()))
            .allMatch(
                socket ->
                    stored.get().entrySet().stream()
                        .allMatch(it -> isEqual(socket.picture(it.getKey()), it.getValue())));
  }

  private static boolean isEqual(Optional<Picture> picture, StoredSeats stored) {
    return picture
        .filter(it -> it.version() == stored.version() && stored.explain(it.seats()))
        .isPresent();
  }

  @Override
  public void close() {
    ended = true;
    changers.forEach(SeatChanger::close);
    sockets.forEach(PictureSocket::close);
  }
}
