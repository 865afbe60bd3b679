package dev.frontrow.queue;

import dev.frontrow.api.HoldChange;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineView;
import dev.frontrow.api.Place;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One concert's line as one node deals with it: what it remembers, the commands that go to Redis
 * together, and what to do when Redis has lost the line. Confined to one event loop.
 */
final class LineSession {
  /** How often a call is made again because the line was lost, or its ceiling reached. */
  private static final int MAX_ATTEMPTS = 4;

  private final UUID concertId;
  private final QueueContext context;
  private final SaleTimes times;
  private final LineView view;
  private final LineCommands commands;
  private final OldTokens oldTokens;
  private final OlderDatabase older;
  private final LineCeiling ceiling;
  private final SingleFlight rebuilding = new SingleFlight();
  private final SingleFlight reading = new SingleFlight();
  private LineMemory memory;
  private LineSettings settings;
  private Optional<LineAnswer> newest = Optional.empty();
  private long askedNanos = System.nanoTime();

  LineSession(QueueContext context, LineRow row) {
    this.concertId = row.concertId();
    this.context = context;
    this.times = new SaleTimes(row.opensAt(), row.endsAt());
    this.view = new LineView(concertId);
    this.memory = new LineMemory(row.epoch(), row.last());
    this.settings = row.settings();
    this.ceiling = new LineCeiling(context, this, row.ceiling());
    this.older = new OlderDatabase(context, this);
    this.oldTokens = new OldTokens(context, this);
    this.commands = new LineCommands(context, this);
  }

  UUID concertId() {
    return concertId;
  }

  /** What is remembered of the line. */
  LineView view() {
    return view;
  }

  LineMemory memory() {
    return memory;
  }

  LineSettings settings() {
    return settings;
  }

  SaleTimes times() {
    return times;
  }

  /** Somebody wants to know of the line. */
  void asked() {
    askedNanos = System.nanoTime();
  }

  /** How long nobody has. */
  long idleNanos() {
    return System.nanoTime() - askedNanos;
  }

  /** The version of the settings that Redis had last. */
  long inForce() {
    return newest.map(LineAnswer::policyVersion).orElse(0L);
  }

  /** Whether anybody waited or was inside when Redis was last asked. */
  boolean hasAnyone() {
    return newest.map(LineAnswer::hasAnyone).orElse(false);
  }

  /** What Redis answered last. */
  Optional<LineAnswer> newest() {
    return newest;
  }

  /** One lane for all, in the order in which they come. */
  Future<LineOutcome> submit(LineCommand command) {
    return commands.submit(command);
  }

  /** Seats were held, or given back, by those who are inside. */
  void holdsChanged(List<HoldChange> changes) {
    commands.holdsChanged(changes);
  }

  /** Gives a number; raises the ceiling first where it has to. */
  Future<LineOutcome> join(UUID userId) {
    return join(userId, 1);
  }

  private Future<LineOutcome> join(UUID userId, int attempt) {
    return submit(LineCommand.join(userId))
        .compose(
            outcome ->
                outcome.kind() == LineOutcome.Kind.CEILING && attempt < MAX_ATTEMPTS
                    ? ceiling.raise().compose(ignored -> join(userId, attempt + 1))
                    : Future.succeededFuture(outcome));
  }

  /**
   * Sees to it that the line knows a place that a token proves. A line that knows of fewer numbers
   * has lost some, and a number above the ceiling proves that the database is too old.
   */
  Future<Void> known(Place place) {
    if (place.number() > ceiling.known()) {
      return older.tokenAboveCeiling(place).compose(ignored -> oldTokens.known(place));
    }
    memory = memory.with(memory.epoch(), place.number());
    return oldTokens.known(place);
  }

  /** Somebody has a token for a number that the database has never let the line give. */
  void beyond(long number) {
    older.tokenBeyond(number);
  }

  /** Admits and ends what has come due, without any command. */
  Future<LineAnswer> tick() {
    return commands.tick();
  }

  /** Puts settings in force that are in PostgreSQL already. */
  Future<LineAnswer> enforce(LineSettings newer) {
    adopt(newer);
    int limit = context.config().stepLimit();
    return ask(scripts -> scripts.settings(concertId, memory, limit, newer));
  }

  /** What there is to write down, if the newest written has that version of who is inside. */
  Future<LineCheckpoint> checkpoint(String known) {
    int most = context.config().checkpointInside();
    return ask(scripts -> scripts.checkpoint(concertId, memory, most, known))
        .map(answer -> LineCheckpoint.of(concertId, answer, known));
  }

  /** Who left after a sequence, with how the line stands. */
  Future<LineAnswer> leavesSince(long sequence, int limit) {
    return ask(scripts -> scripts.view(concertId, memory, sequence, limit));
  }

  /** A script to run; empty when the line is lost. */
  interface LineScript extends Function<LineScripts, Future<Optional<LineAnswer>>> {}

  /** Asks a script; when the line is lost, makes it anew first. */
  Future<LineAnswer> ask(LineScript script) {
    return ask(script, 1);
  }

  private Future<LineAnswer> ask(LineScript script, int attempt) {
    return script
        .apply(context.scripts())
        .compose(
            answer -> {
              if (answer.isPresent()) {
                absorb(answer.get());
                return Future.succeededFuture(answer.get());
              }
              return attempt < MAX_ATTEMPTS
                  ? rebuilding.run(this::rebuild).compose(ignored -> ask(script, attempt + 1))
                  : LineFailures.away("the line is lost again and again");
            });
  }

  /** With numbers to give, so that nobody of those who wait for it is asked to come again. */
  private Future<Void> rebuild() {
    return new Rebuild(context, this).run().compose(ignored -> ceiling.raise().otherwiseEmpty());
  }

  /** Takes in what a script that this node ran answered, and tells the others. */
  void absorb(LineAnswer answer) {
    boolean moved =
        !answer.called().isEmpty()
            || !answer.gone().isEmpty()
            || answer.epoch() > view.epoch()
            || answer.served() > view.served()
            || answer.told(times) != view.state();
    remember(answer.epoch(), answer.last());
    oldTokens.newest(answer.rebuilt());
    if (newest.isEmpty()) {
      older.compare(answer, ceiling.known(), settings);
    }
    Line line =
        answer.line(
            concertId,
            times,
            settings.expectedPace(),
            answer.gone(),
            answer.leftSequence(),
            false,
            List.of());
    view.notice(line);
    context.notices().places(concertId, answer);
    if (moved) {
      context.notices().moved(answer.nowMillis(), line);
    }
    newest = Optional.of(answer);
    if (answer.hasAnyone()) {
      context.liveLines().add(concertId);
    }
    if (answer.policyVersion() > settings.version()) {
      readRow();
    }
    ceiling.told(answer.ceiling(), answer.last());
  }

  /** Redis may have thrown away a part of the line: whatever it has counts as lost. */
  void suspect() {
    remember(memory.epoch() + 1, memory.last());
  }

  /** Takes in what PostgreSQL has, which Redis was asked for before. */
  void durable(LineStore.Durable durable, LineAnswer before) {
    if (durable.epoch() > memory.epoch()) {
      remember(durable.epoch(), 0);
    }
    adopt(durable.settings());
    older.compare(before, durable.ceiling(), durable.settings());
  }

  /** Takes in the row of the line again. */
  Future<Void> readRow() {
    return reading.run(
        () ->
            context
                .store()
                .row(concertId)
                .map(
                    row -> {
                      row.ifPresent(this::adopt);
                      return null;
                    }));
  }

  private void adopt(LineRow row) {
    remember(row.epoch(), 0);
    adopt(row.settings());
    ceiling.read(row.ceiling());
  }

  private void adopt(LineSettings newer) {
    settings = newer.version() > settings.version() ? newer : settings;
  }

  /** Takes in what another node told. */
  void notice(Line line) {
    remember(line.epoch(), line.last());
    view.notice(line);
  }

  private void remember(long epoch, long last) {
    if (epoch > memory.epoch()) {
      oldTokens.forget();
    }
    memory = memory.with(epoch, last);
  }
}
