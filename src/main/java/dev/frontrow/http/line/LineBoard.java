package dev.frontrow.http.line;

import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.TokenExpired;
import dev.frontrow.linenotice.LineTopics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The lines that clients of one event loop asked for in the last minute. Notices keep them current,
 * and the board reads them again each second, since a notice can be lost. It answers from memory
 * for a number that certainly waits, and asks the queue for any other, since only the queue knows
 * who is admitted. Positions older than {@link #MAX_AGE} are not used. It keeps {@link #MAX_LINES}
 * lines; for others it asks the queue. For one event loop.
 */
public final class LineBoard {
  static final int MAX_LINES = 1_000;
  static final Duration READ_EVERY = Duration.ofSeconds(1);
  static final Duration MAX_AGE = Duration.ofSeconds(5);
  static final Duration FORGET_AFTER = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final QueueService queue;
  private final LongSupplier nowMillis;
  private final Map<UUID, KnownLine> lines = new HashMap<>();
  private final EndedPlaces ended = new EndedPlaces();
  private final List<Consumer<LineEvent>> listeners = new ArrayList<>();
  private final NoticeSubscriptions subscriptions;
  private long timer = -1;

  /** Creates a board that asks {@code queue}. */
  public LineBoard(Vertx vertx, QueueService queue) {
    this(vertx, queue, () -> System.nanoTime() / 1_000_000);
  }

  /**
   * Creates a board with another clock.
   *
   * @param nowMillis the time in milliseconds of a clock that never goes back
   */
  LineBoard(Vertx vertx, QueueService queue, LongSupplier nowMillis) {
    this.vertx = vertx;
    this.queue = queue;
    this.nowMillis = nowMillis;
    LineTopics topics = LineTopics.ofNode(vertx);
    this.subscriptions =
        new NoticeSubscriptions(
            concertId -> topics.subscribe(concertId, this::accept, () -> missed(concertId)),
            nowMillis);
  }

  /** Starts to read the lines again each second. */
  public void start() {
    timer = vertx.setPeriodic(READ_EVERY.toMillis(), tick -> readAll());
  }

  /** Stops reading and listening. */
  public void stop() {
    vertx.cancelTimer(timer);
    subscriptions.end();
  }

  /** A client follows a line: the board passes its notices on for some minutes from now. */
  public void follow(UUID concertId) {
    subscriptions.use(concertId);
  }

  /** Adds a listener. It receives each notice about a line in use, after the board handled it. */
  public void onNotice(Consumer<LineEvent> listener) {
    listeners.add(listener);
  }

  /** Returns the status of a place. */
  public Future<QueueStatus> status(Place place) {
    return line(place.concertId())
        .compose(
            positions ->
                positions
                    .filter(it -> it.waits(place.number()))
                    .map(it -> Future.succeededFuture(waiting(it, place)))
                    .orElseGet(() -> queue.status(place)));
  }

  /** Returns the positions of a line; empty if none are recent enough. */
  public Future<Optional<LinePositions>> line(UUID concertId) {
    KnownLine known = lines.get(concertId);
    if (known == null) {
      if (lines.size() >= MAX_LINES) {
        return Future.succeededFuture(Optional.empty());
      }
      // Before the read, so that what happens after the read arrives as a notice.
      subscriptions.use(concertId);
      known = new KnownLine(concertId);
      lines.put(concertId, known);
    }
    known.lastAsked = now();
    return known.fresh() ? Future.succeededFuture(Optional.of(known.positions)) : known.read();
  }

  /** Returns a line's last known state; {@code OPEN} if the board does not know the line. */
  public LineState state(UUID concertId) {
    KnownLine known = lines.get(concertId);
    return known == null ? LineState.OPEN : known.positions.state();
  }

  /** Returns why a place ended; empty if this event loop received no notice of it. */
  public Optional<EndReason> endReason(Place place) {
    return ended.reason(place.concertId(), place.number());
  }

  /** The status of a number that waits. A line that does not admit has no estimate. */
  public static QueueStatus waiting(LinePositions positions, Place place) {
    QueueStatus status = positions.waiting(place.userId(), place.number());
    return positions.state() != LineState.PAUSED && positions.admittedPerMinute() > 0
        ? status
        : new QueueStatus(
            status.concertId(),
            status.userId(),
            status.number(),
            status.status(),
            status.position(),
            -1,
            status.pollAfterSeconds(),
            status.admittedAt(),
            status.expiresAt());
  }

  private void accept(LineEvent notice) {
    note(notice);
    listeners.forEach(listener -> listener.accept(notice));
  }

  private void missed(UUID concertId) {
    KnownLine known = lines.get(concertId);
    if (known != null) {
      known.read();
    }
  }

  private void note(LineEvent notice) {
    UUID concertId = notice.concertId();
    if (notice instanceof LineMoved moved) {
      KnownLine known = lines.get(concertId);
      if (known != null) {
        known.positions.notice(moved.line());
      }
      moved.line().left().forEach(number -> ended.add(concertId, number, EndReason.LEFT));
    } else if (notice instanceof TokenExpired expired) {
      expired
          .places()
          .forEach(
              place -> ended.add(concertId, place.number(), EndReason.ofNotice(place.reason())));
    }
  }

  private void readAll() {
    long forgotten = now() - FORGET_AFTER.toMillis();
    lines.values().removeIf(known -> known.lastAsked < forgotten);
    lines.keySet().forEach(subscriptions::use);
    subscriptions.endUnused();
    lines.values().forEach(KnownLine::read);
  }

  private long now() {
    return nowMillis.getAsLong();
  }

  private final class KnownLine {
    private final LinePositions positions;
    private long lastAsked = now();
    private long lastRead = now() - MAX_AGE.toMillis() - 1;
    private Optional<Future<Optional<LinePositions>>> reading = Optional.empty();

    private KnownLine(UUID concertId) {
      this.positions = new LinePositions(concertId);
    }

    private boolean fresh() {
      return now() - lastRead <= MAX_AGE.toMillis();
    }

    /** Reads the line. One read at a time; callers that come meanwhile receive its result. */
    private Future<Optional<LinePositions>> read() {
      if (reading.isPresent()) {
        return reading.get();
      }
      Future<Optional<LinePositions>> read =
          queue
              .line(positions.concertId(), positions.leftSequence())
              .map(
                  line -> {
                    positions.read(line);
                    lastRead = now();
                    return Optional.of(positions);
                  })
              .otherwise(unreadable -> fresh() ? Optional.of(positions) : Optional.empty());
      reading = Optional.of(read);
      read.onComplete(done -> reading = Optional.empty());
      return read;
    }
  }
}
