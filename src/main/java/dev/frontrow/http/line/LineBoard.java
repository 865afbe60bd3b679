package dev.frontrow.http.line;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineState;
import dev.frontrow.api.LineView;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The lines that somebody here looked at lately. A look at a number that certainly waits is
 * answered from memory; any other is asked of the queue, since only it knows who is inside. What is
 * older than {@link #MAX_AGE} is not believed. Bounded to {@link #MAX_LINES}; past them, the queue
 * is asked. For one event loop.
 */
public final class LineBoard {
  static final int MAX_LINES = 1_000;
  static final Duration READ_EVERY = Duration.ofSeconds(1);
  static final Duration MAX_AGE = Duration.ofSeconds(5);
  static final Duration FORGET_AFTER = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final QueueService queue;
  private final Map<UUID, KnownLine> lines = new HashMap<>();
  private final EndedPlaces ended = new EndedPlaces();
  private final List<Consumer<Event>> listeners = new ArrayList<>();
  private Optional<MessageConsumer<JsonObject>> notices = Optional.empty();
  private long timer = -1;

  /** A board that asks this queue. */
  public LineBoard(Vertx vertx, QueueService queue) {
    this.vertx = vertx;
    this.queue = queue;
  }

  /** Begins to listen and to re-read. */
  public Future<Void> start() {
    MessageConsumer<JsonObject> consumer = vertx.eventBus().consumer(Addresses.LINE);
    consumer.handler(message -> accept(Event.fromJson(message.body())));
    notices = Optional.of(consumer);
    timer = vertx.setPeriodic(READ_EVERY.toMillis(), tick -> readAll());
    return consumer.completion();
  }

  /** Ends what {@link #start} began. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return notices.map(MessageConsumer::unregister).orElseGet(Future::succeededFuture);
  }

  /** Tells of every notice about any line, after it was taken in here. */
  public void onNotice(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /** Where a place stands. */
  public Future<QueueStatus> status(Place place) {
    return line(place.concertId())
        .compose(
            view ->
                view.filter(it -> it.waits(place.number()))
                    .map(it -> Future.succeededFuture(waiting(it, place)))
                    .orElseGet(() -> queue.status(place)));
  }

  /** The line as far as it is known; empty when what is known is too old. */
  public Future<Optional<LineView>> line(UUID concertId) {
    KnownLine known = lines.get(concertId);
    if (known == null) {
      if (lines.size() >= MAX_LINES) {
        return Future.succeededFuture(Optional.empty());
      }
      known = new KnownLine(concertId);
      lines.put(concertId, known);
    }
    known.lastAsked = now();
    return known.fresh() ? Future.succeededFuture(Optional.of(known.view)) : known.read();
  }

  /** Whether a line gives numbers and admits, by what is known here; open if nothing is. */
  public LineState state(UUID concertId) {
    KnownLine known = lines.get(concertId);
    return known == null ? LineState.OPEN : known.view.state();
  }

  /** Why a place that is over ended; empty if this node did not hear of it. */
  public Optional<EndReason> endReason(Place place) {
    return ended.reason(place.concertId(), place.number());
  }

  /** The status of a number that waits; a line that does not admit has no estimate. */
  public static QueueStatus waiting(LineView view, Place place) {
    QueueStatus status = view.waiting(place.userId(), place.number());
    return view.state() != LineState.PAUSED && view.admittedPerMinute() > 0
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

  private void accept(Event event) {
    if (event.type().equals(EventTypes.LINE_MOVED)) {
      Line line = Line.fromJson(event.data());
      KnownLine known = lines.get(line.concertId());
      if (known != null) {
        known.view.notice(line);
      }
      line.left().forEach(number -> ended.add(line.concertId(), number, EndReason.LEFT));
    } else if (event.type().equals(EventTypes.TOKEN_EXPIRED)) {
      noteEnded(event.data());
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  private void noteEnded(JsonObject data) {
    UUID concertId = UUID.fromString(data.getString("concertId"));
    data.getJsonArray("places")
        .forEach(
            place -> {
              JsonObject over = (JsonObject) place;
              ended.add(
                  concertId, over.getLong("number"), EndReason.ofNotice(over.getString("reason")));
            });
  }

  private void readAll() {
    long forgotten = now() - FORGET_AFTER.toMillis();
    lines.values().removeIf(known -> known.lastAsked < forgotten);
    lines.values().forEach(KnownLine::read);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private final class KnownLine {
    private final LineView view;
    private long lastAsked = now();
    private long lastRead = now() - MAX_AGE.toMillis() - 1;
    private Optional<Future<Optional<LineView>>> reading = Optional.empty();

    private KnownLine(UUID concertId) {
      this.view = new LineView(concertId);
    }

    private boolean fresh() {
      return now() - lastRead <= MAX_AGE.toMillis();
    }

    /** One read at a time; all who ask meanwhile wait for the same. */
    private Future<Optional<LineView>> read() {
      if (reading.isPresent()) {
        return reading.get();
      }
      Future<Optional<LineView>> read =
          queue
              .line(view.concertId(), view.leftSequence())
              .map(
                  line -> {
                    view.read(line);
                    lastRead = now();
                    return Optional.of(view);
                  })
              .otherwise(unreadable -> fresh() ? Optional.of(view) : Optional.empty());
      reading = Optional.of(read);
      read.onComplete(done -> reading = Optional.empty());
      return read;
    }
  }
}
