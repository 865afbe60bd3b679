package dev.frontrow.queue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberRange;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What this node knows of one line. It asks nobody: the answers of scripts, the line's row and the
 * notices of other nodes update it. Confined to the event loop of its line.
 */
final class LineKnowledge {
  private final UUID concertId;
  private final SaleTimes times;
  private final LinePositions positions;
  private LineMemory memory;
  private LineSettings settings;
  private long ceiling;
  private long rowCeiling;
  private long rebuiltUpTo = LinePositions.MAX_NUMBER;
  private Optional<LineAnswer> newest = Optional.empty();

  LineKnowledge(LineRow row) {
    this.concertId = row.concertId();
    this.times = new SaleTimes(row.opensAt(), row.endsAt());
    this.positions = new LinePositions(row.concertId());
    this.memory = new LineMemory(row.epoch(), row.last());
    this.settings = row.settings();
    this.ceiling = row.ceiling();
    this.rowCeiling = row.ceiling();
  }

  UUID concertId() {
    return concertId;
  }

  SaleTimes times() {
    return times;
  }

  /** Positions, and how the line stands. */
  LinePositions positions() {
    return positions;
  }

  /** What Redis must not be older than. */
  LineMemory memory() {
    return memory;
  }

  /** The newest settings that PostgreSQL is known to have. */
  LineSettings settings() {
    return settings;
  }

  /** The line gives no number above it, as Redis or else PostgreSQL said last. */
  long ceiling() {
    return ceiling;
  }

  /** The ceiling that the row had when this node read it last. */
  long rowCeiling() {
    return rowCeiling;
  }

  /** Numbers up to it are older than the newest rebuild, or may be. */
  long rebuiltUpTo() {
    return rebuiltUpTo;
  }

  /** What Redis answered last. */
  Optional<LineAnswer> newest() {
    return newest;
  }

  /** The version of the settings that Redis had last. */
  long versionInForce() {
    return newest.map(LineAnswer::settingsVersion).orElse(0L);
  }

  /** Whether anybody waited or was inside when Redis answered last. */
  boolean hasAnyone() {
    return newest.map(LineAnswer::hasAnyone).orElse(false);
  }

  /**
   * The line of an answer, as other nodes and callers see it.
   *
   * @param left numbers that left
   * @param upTo the leave sequence up to which {@code left} is complete
   * @param complete whether {@code left} has all of them from the first on
   * @param skipped ranges of numbers that are not called in their order
   */
  Line lineOf(
      LineAnswer answer, List<Long> left, long upTo, boolean complete, List<NumberRange> skipped) {
    return new Line(
        concertId,
        answer.visibleState(times),
        answer.served(),
        answer.last(),
        upTo,
        left,
        complete,
        answer.pace() > 0 ? answer.pace() : settings.expectedPace(),
        answer.epoch(),
        skipped);
  }

  /** The line of an answer, as its organiser sees it. */
  LineOverview overviewOf(LineAnswer answer) {
    return new LineOverview(
        concertId,
        answer.visibleState(times),
        settings.policy(),
        answer.waiting(),
        answer.active(),
        answer.last(),
        answer.served(),
        answer.pace(),
        answer.completed(),
        answer.expired(),
        answer.leftCount(),
        answer.state() == LineState.PAUSED ? settings.pausedBecause() : Optional.empty());
  }

  /** Whether an answer says something of the line that other nodes may not know. */
  boolean isMovedBy(LineAnswer answer) {
    return !answer.called().isEmpty()
        || !answer.gone().isEmpty()
        || answer.epoch() > positions.epoch()
        || answer.served() > positions.served()
        || answer.visibleState(times) != positions.state();
  }

  /**
   * Adds what a script answered.
   *
   * @param line of the answer
   */
  void update(LineAnswer answer, Line line) {
    remember(answer.epoch(), answer.last());
    if (answer.epoch() == memory.epoch()) {
      rebuiltUpTo = answer.rebuilt();
    }
    positions.notice(line);
    ceiling = answer.ceiling();
    newest = Optional.of(answer);
  }

  /** Adds what the row says. */
  void update(LineRow row) {
    remember(row.epoch(), 0);
    update(row.settings());
    ceiling = Math.max(ceiling, row.ceiling());
    rowCeiling = Math.max(rowCeiling, row.ceiling());
  }

  /** Adds what a part of the row says. */
  void update(SettingsStore.DurableState row) {
    remember(row.epoch(), 0);
    update(row.settings());
  }

  /** Adds settings that PostgreSQL has; older ones change nothing. */
  void update(LineSettings other) {
    settings = other.version() > settings.version() ? other : settings;
  }

  /** Adds what another node published. */
  void update(Line line) {
    remember(line.epoch(), line.last());
    positions.notice(line);
  }

  /** A token proves that the line gave this number. */
  void sawToken(long number) {
    memory = memory.with(memory.epoch(), number);
  }

  /** Redis may have evicted a part of the line: whatever it has counts as lost. */
  void suspectLoss() {
    remember(memory.epoch() + 1, memory.last());
  }

  private void remember(long epoch, long last) {
    if (epoch > memory.epoch()) {
      rebuiltUpTo = LinePositions.MAX_NUMBER;
    }
    memory = memory.with(epoch, last);
  }
}
