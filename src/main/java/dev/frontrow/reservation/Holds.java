package dev.frontrow.reservation;

import dev.frontrow.api.EventTypes;
import dev.frontrow.idempotency.Answer;
import dev.frontrow.idempotency.Claims;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides a batch of holds in one transaction. */
final class Holds {
  /** Before anything of a date is read, so that nobody changes it between reading and writing. */
  private static final String LOCK_SCHEDULES =
      "select from schedules where id = any($1) order by id for no key update";

  private final Vertx vertx;
  private final Database database;
  private final long holdMillis;

  Holds(Vertx vertx, Database database, Duration holdDuration) {
    this.vertx = vertx;
    this.database = database;
    this.holdMillis = holdDuration.toMillis();
  }

  Future<List<Answer>> decide(List<HoldCommand> commands) {
    Claims claims = Claims.of(commands, HoldCommand::userId, HoldCommand::idempotencyKey);
    List<Statement> statements = new ArrayList<>(claims.statements());
    @Nullable UUID[] schedules =
        commands.stream().map(it -> it.scheduleId().orElse(null)).toArray(UUID[]::new);
    statements.add(new Statement(LOCK_SCHEDULES, Tuple.tuple().addValue(schedules)));
    statements.add(decision(commands, schedules, claims));
    return database.pipelined(statements).map(claims::answers).map(this::told);
  }

  private Statement decision(
      List<HoldCommand> commands, @Nullable UUID[] schedules, Claims claims) {
    return new Statement(
        HoldDecision.SQL,
        Tuple.tuple()
            .addValue(commands.stream().map(HoldCommand::id).toArray(UUID[]::new))
            .addValue(commands.stream().map(HoldCommand::userId).toArray(UUID[]::new))
            .addValue(commands.stream().map(HoldCommand::concertId).toArray(UUID[]::new))
            .addValue(schedules)
            .addValue(commands.stream().map(HoldCommand::seatNumber).toArray(Integer[]::new))
            .addValue(claims.keys())
            .addValue(claims.batchId())
            .addValue(holdMillis)
            .addValue(EventTypes.HOLD_EXPIRED)
            .addValue(EventTypes.SEAT_RELEASED)
            .addValue(EventTypes.SEAT_HELD));
  }

  private List<Answer> told(List<Answer> answers) {
    if (answers.stream().anyMatch(Answer::isNew)) {
      Outbox.nudge(vertx);
    }
    return answers;
  }
}
