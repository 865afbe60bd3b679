package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JobReport;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The periodic jobs: over every line that has anyone, a few at a time. Safe when several nodes do
 * them at once, as each step is a script. Confined to one event loop.
 */
final class LineJobs {
  private static final int AT_ONCE = 16;
  private static final JobReport NOTHING = new JobReport(0, false, 0);

  private final QueueContext context;
  private final LineSessions rooms;
  private final Map<UUID, LineCheckpoint> written = new HashMap<>();

  LineJobs(QueueContext context, LineSessions rooms) {
    this.context = context;
    this.rooms = rooms;
  }

  /** Ends and admits what has come due. */
  Future<JobReport> advance() {
    return live()
        .compose(ids -> eachOf(ids, this::advance))
        .map(reports -> reports.stream().reduce(NOTHING, LineJobs::sum));
  }

  private Future<JobReport> advance(UUID concertId) {
    return rooms.open(concertId).compose(open -> advance(open.room(), NOTHING, 1));
  }

  private Future<JobReport> advance(LineSession room, JobReport before, int step) {
    return room.tick()
        .compose(
            answer -> {
              int handled = answer.called().size() + answer.ended().size();
              JobReport sum =
                  sum(before, new JobReport(handled, answer.more(), answer.lateMillis()));
              if (answer.more() && step < context.config().stepsInATick()) {
                JobReport soFar = new JobReport(sum.handled(), false, sum.lateMillis());
                return advance(room, soFar, step + 1);
              }
              if (answer.waiting() == 0 && answer.active() == 0) {
                context.liveLines().remove(room.concertId());
              }
              return Future.succeededFuture(sum);
            });
  }

  private static JobReport sum(JobReport one, JobReport other) {
    return new JobReport(
        one.handled() + other.handled(),
        one.more() || other.more(),
        Math.max(one.lateMillis(), other.lateMillis()));
  }

  /**
   * Writes down what has changed, and puts settings in force that are durable but did not reach
   * Redis.
   */
  Future<JobReport> checkpoint() {
    return live()
        .compose(
            ids ->
                eachOf(ids, id -> rooms.open(id).compose(open -> checkpoint(open.room())))
                    .compose(this::write)
                    .compose(report -> enforceSettings(ids).map(report)));
  }

  private Future<LineCheckpoint> checkpoint(LineSession room) {
    LineCheckpoint before = written.get(room.concertId());
    return room.checkpoint(before == null ? "" : before.insideVersion());
  }

  private Future<JobReport> write(List<LineCheckpoint> lines) {
    List<LineCheckpoint> changed = lines.stream().filter(this::isNew).toList();
    if (changed.isEmpty()) {
      return Future.succeededFuture(NOTHING);
    }
    return context
        .store()
        .checkpoint(changed)
        .map(
            ignored -> {
              // Only of the lines that are live now: the rest would pile up.
              written.clear();
              lines.forEach(line -> written.put(line.concertId(), line.withoutInside()));
              return new JobReport(changed.size(), false, 0);
            });
  }

  private boolean isNew(LineCheckpoint line) {
    LineCheckpoint before = written.get(line.concertId());
    return before == null || !line.isAs(before);
  }

  /** Redis was asked before PostgreSQL is: whatever it knew then, PostgreSQL must know too. */
  private Future<Void> enforceSettings(Set<UUID> ids) {
    Map<UUID, LineAnswer> before = new HashMap<>();
    for (LineSessions.OpenLine open : rooms.all()) {
      open.room().newest().ifPresent(answer -> before.put(open.room().concertId(), answer));
    }
    return context
        .store()
        .durable(ids)
        .compose(
            durable ->
                eachOf(
                    durable.keySet(),
                    id ->
                        rooms
                            .open(id)
                            .compose(
                                open -> enforce(open.room(), durable.get(id), before.get(id)))))
        .mapEmpty();
  }

  private static Future<Boolean> enforce(
      LineSession room, LineStore.@Nullable Durable durable, @Nullable LineAnswer before) {
    if (durable == null) {
      return Future.succeededFuture(false);
    }
    if (before != null) {
      room.durable(durable, before);
    }
    return room.inForce() < durable.settings().version()
        ? room.enforce(durable.settings()).map(true)
        : Future.succeededFuture(false);
  }

  /** Those in Redis, and those that this node has to do with. */
  private Future<Set<UUID>> live() {
    return context
        .liveLines()
        .all()
        .map(
            ids -> {
              Set<UUID> live = new LinkedHashSet<>(ids);
              rooms.all().stream()
                  .filter(open -> open.room().hasAnyone())
                  .forEach(open -> live.add(open.room().concertId()));
              return live;
            });
  }

  /** A few at a time. A line that fails does not keep the others from their turn. */
  private <T> Future<List<T>> eachOf(Set<UUID> ids, Function<UUID, Future<T>> work) {
    Deque<UUID> waiting = new ArrayDeque<>(ids);
    List<T> results = new ArrayList<>();
    List<Future<Void>> lanes = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      lanes.add(next(waiting, results, work));
    }
    return Future.join(lanes).map(ignored -> results);
  }

  private <T> Future<Void> next(
      Deque<UUID> waiting, List<T> results, Function<UUID, Future<T>> work) {
    UUID id = waiting.poll();
    if (id == null) {
      return Future.succeededFuture();
    }
    return work.apply(id)
        .transform(
            done -> {
              if (done.succeeded()) {
                results.add(done.result());
              } else {
                failed(id, done.cause());
              }
              return next(waiting, results, work);
            });
  }

  private void failed(UUID id, Throwable failure) {
    if (Refusal.from(failure).code() == FailureCode.CONCERT_NOT_FOUND) {
      context.liveLines().remove(id);
    } else if (!LineFailures.isAway(failure)) {
      LineFailures.log("line-job-failed", id, failure);
    }
  }
}
