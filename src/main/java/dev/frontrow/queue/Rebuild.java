package dev.frontrow.queue;

import dev.frontrow.api.LinePositions;
import dev.frontrow.api.NumberRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds a line that Redis has lost, wholly or in part, or has never had. The node locks the row
 * of the line, so one node rebuilds at a time and the others find the work done. A rebuild gives
 * Redis no numbers: {@code last} starts at the ceiling, and a higher ceiling must be durable first.
 * So a transaction that fails after the script, or two nodes at once, do no harm.
 *
 * <p>If the row does not say how many numbers the line may have given, a first transaction raises
 * the ceiling, and a second one rebuilds.
 */
final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

  /** The first may correct a row that is too old, the second a ceiling that is too low. */
  private static final int MAX_ROUNDS = 4;

  /** A ceiling above it passes over no numbers, so that they never run out. */
  private static final long LINE_IS_LONG = LinePositions.MAX_NUMBER / 2;

  private final QueueContext context;
  private final LineKnowledge knowledge;
  private final AnswerHandler answers;
  private final UUID concertId;

  Rebuild(QueueContext context, LineKnowledge knowledge, AnswerHandler answers) {
    this.context = context;
    this.knowledge = knowledge;
    this.answers = answers;
    this.concertId = knowledge.concertId();
  }

  /** Completes when the line exists, whichever node rebuilt it. */
  Future<Void> run() {
    return run(1);
  }

  private Future<Void> run(int round) {
    return context
        .recovery()
        .transaction(
            transaction ->
                context
                    .recovery()
                    .lockedRow(transaction, concertId)
                    .compose(row -> row.map(it -> restore(transaction, it)).orElse(gone())))
        .compose(
            done -> {
              if (done) {
                return Future.succeededFuture();
              }
              return round < MAX_ROUNDS
                  ? run(round + 1)
                  : LineFailures.away("the row keeps changing");
            });
  }

  private Future<Boolean> gone() {
    return Future.failedFuture(new IllegalStateException("no row for the line of " + concertId));
  }

  /** Returns whether the line exists; if not, the row had to change first. */
  private Future<Boolean> restore(SqlConnection transaction, LineRow row) {
    return context
        .scripts()
        .read(concertId, knowledge.memory(), Long.MAX_VALUE, 1)
        .compose(
            found -> {
              found.ifPresent(answers::handle);
              return found.isPresent()
                  ? Future.succeededFuture(true)
                  : restoreLost(transaction, row);
            });
  }

  private Future<Boolean> restoreLost(SqlConnection transaction, LineRow row) {
    int most = context.config().checkpointInside();
    return context
        .scripts()
        .salvage(concertId, knowledge.memory(), most)
        .map(left -> left.filter(it -> it.isOfNewest(row, knowledge.memory())))
        .compose(
            left -> {
              Optional<Evidence> evidence = evidence(row, left);
              if (evidence.isPresent()) {
                return pause(transaction, evidence.get());
              }
              Optional<NumberRange> unknown = unknown(row, left);
              return unknown.isPresent()
                  ? raise(transaction, row, unknown.get())
                  : restoreFrom(transaction, row, left);
            });
  }

  /** The proof that the row is older than what happened, if there is one. */
  private Optional<Evidence> evidence(LineRow row, Optional<Salvage> left) {
    LineMemory memory = knowledge.memory();
    long highest = Math.max(memory.last(), left.map(Salvage::last).orElse(0L));
    long settings = left.map(Salvage::settingsVersion).orElse(0L);
    boolean neverGiven =
        left.filter(it -> it.complete() && it.epoch() >= row.epoch() && it.last() < memory.last())
            .isPresent();
    if (highest <= row.ceiling() && settings <= row.settings().version() && !neverGiven) {
      return Optional.empty();
    }
    long ceiling = Math.max(highest, left.map(Salvage::ceiling).orElse(0L));
    return Optional.of(
        new Evidence(
            neverGiven ? Evidence.Kind.NUMBER_UNKNOWN_TO_REDIS : Evidence.Kind.REMAINS,
            highest,
            OlderDatabase.above(context.config(), ceiling),
            Math.max(memory.epoch(), left.map(Salvage::epoch).orElse(0L)),
            settings));
  }

  private Future<Boolean> pause(SqlConnection transaction, Evidence evidence) {
    return context
        .recovery()
        .pauseIfOlder(transaction, concertId, evidence)
        .map(
            older -> {
              if (older) {
                OlderDatabase.log(concertId, evidence);
              }
              return false;
            });
  }

  /**
   * Numbers above the row's ceiling that the line must pass over. If no node remembers the line,
   * only the row and the rest in Redis are known. Both may come from a backup; then the line gave
   * numbers above the ceiling, and the first token for one of them proves it.
   */
  private Optional<NumberRange> unknown(LineRow row, Optional<Salvage> left) {
    long ceiling = row.ceiling();
    long allowed = Math.max(ceiling, left.map(Salvage::ceiling).orElse(0L));
    boolean isSkipped = row.beyond().stream().anyMatch(range -> range.to() == ceiling);
    boolean isRestored = row.salvageEpoch() < row.epoch();
    if (isNew(row) || isRemembered() || isSkipped || isRestored || ceiling > LINE_IS_LONG) {
      return allowed > ceiling
          ? Optional.of(new NumberRange(ceiling + 1, allowed))
          : Optional.empty();
    }
    return Optional.of(
        new NumberRange(allowed + 1, OlderDatabase.above(context.config(), allowed)));
  }

  private static boolean isNew(LineRow row) {
    return row.ceiling() == 0;
  }

  private boolean isRemembered() {
    return knowledge.positions().epoch() >= 0;
  }

  private Future<Boolean> raise(SqlConnection transaction, LineRow row, NumberRange unknown) {
    List<NumberRange> beyond = new ArrayList<>(row.beyond());
    if (!isRemembered()) {
      beyond.add(unknown);
    }
    int spare = Math.max(0, beyond.size() - Restoration.MAX_DOUBTFUL);
    return context
        .recovery()
        .raise(transaction, concertId, unknown.to(), beyond.subList(spare, beyond.size()))
        .map(false);
  }

  private Future<Boolean> restoreFrom(
      SqlConnection transaction, LineRow row, Optional<Salvage> left) {
    LineRow newest = left.map(it -> it.addedTo(row)).orElse(row);
    long kept = left.map(Salvage::epoch).orElse(-1L);
    int witnessed = Math.max(row.inside().size(), left.map(it -> it.inside().size()).orElse(0));
    return context
        .recovery()
        .paid(transaction, newest)
        .map(
            paid ->
                Restoration.of(newest, knowledge.positions(), knowledge.memory(), paid, witnessed))
        .compose(
            restoration ->
                context
                    .scripts()
                    .restore(concertId, knowledge.memory(), kept, restoration)
                    .compose(answer -> done(transaction, restoration, answer)));
  }

  private Future<Boolean> done(
      SqlConnection transaction, Restoration restoration, Optional<LineAnswer> answer) {
    answer.ifPresent(answers::handle);
    if (answer.isEmpty() || answer.get().epoch() != restoration.epoch()) {
      // The line had come back by itself, with another epoch than the one to write.
      return Future.succeededFuture(true);
    }
    if (restoration.last() > 0) {
      LOG.warn(
          "event=line-rebuilt concert={} epoch={} served={} last={} inside={}",
          concertId,
          restoration.epoch(),
          restoration.served(),
          restoration.last(),
          restoration.inside().size());
    }
    return context.recovery().rebuilt(transaction, concertId, restoration).map(true);
  }
}
