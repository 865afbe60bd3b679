package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The periodic jobs over all lines that have anyone, a few lines at a time. Several nodes may run
 * them at once, since each step is one script. Confined to one event loop.
 */
final class LineJobs {
  private static final int AT_ONCE = 16;
  private static final JobReport NOTHING = new JobReport(0, false, 0);

  private final QueueContext context;
  private final LineSessions sessions;
  private final Map<UUID, LineCheckpoint> written = new HashMap<>();

  LineJobs(QueueContext context, LineSessions sessions) {
    this.context = context;
    this.sessions = sessions;
  }

  /** Ends admissions that are due and admits the next numbers. */
  Future<JobReport> advance() {
    return live()
        .compose(ids -> eachOf(ids, this::advance))
        .map(reports -> reports.stream().reduce(NOTHING, JobReport::and));
  }

  private Future<JobReport> advance(UUID concertId) {
    return sessions.open(concertId).compose(session -> advance(session, NOTHING, 1));
  }

  private Future<JobReport> advance(LineSession session, JobReport before, int step) {
    return session
        .tick()
        .compose(
            answer -> {
              int handled = answer.called().size() + answer.ended().size();
              JobReport sum =
                  before.and(new JobReport(handled, answer.more(), answer.lateMillis()));
              if (answer.more() && step < context.config().stepsInATick()) {
                JobReport soFar = new JobReport(sum.handled(), false, sum.lateMillis());
                return advance(session, soFar, step + 1);
              }
              if (!answer.hasAnyone()) {
                context.liveLines().remove(session.concertId());
              }
              return Future.succeededFuture(sum);
            });
  }

  /**
   * Writes checkpoints of the lines that have changed, and puts settings in force that PostgreSQL
   * has and Redis has not.
   */
  Future<JobReport> checkpoint() {
    return live()
        .compose(
            ids ->
                eachOf(ids, id -> sessions.open(id).compose(session -> checkpoint(session)))
                    .compose(this::write)
                    .compose(report -> enforceSettings(ids).map(report)));
  }

  private Future<LineCheckpoint> checkpoint(LineSession session) {
    LineCheckpoint before = written.get(session.concertId());
    return session.checkpoint(before == null ? "" : before.insideVersion());
  }

  private Future<JobReport> write(List<LineCheckpoint> lines) {
    List<LineCheckpoint> changed = lines.stream().filter(this::isNew).toList();
    if (changed.isEmpty()) {
      return Future.succeededFuture(NOTHING);
    }
    return context
        .checkpoints()
        .write(changed)
        .map(
            ignored -> {
              // Only the lines that have anyone now; the map would grow with each concert
              // otherwise.
              written.clear();
              lines.forEach(line -> written.put(line.concertId(), line.withoutInside()));
              return new JobReport(changed.size(), false, 0);
            });
  }

  private boolean isNew(LineCheckpoint line) {
    LineCheckpoint before = written.get(line.concertId());
    return before == null || !line.isAs(before);
  }

  /** What Redis answered before this reads PostgreSQL must not be newer than the row. */
  private Future<Void> enforceSettings(Set<UUID> ids) {
    Map<UUID, LineAnswer> before = new HashMap<>();
    for (LineSession session : sessions.all()) {
      session.knowledge().newest().ifPresent(answer -> before.put(session.concertId(), answer));
    }
    return context
        .settings()
        .durable(ids)
        .compose(
            durable ->
                eachOf(
                    durable.keySet(),
                    id ->
                        sessions
                            .open(id)
                            .compose(
                                session ->
                                    enforce(
                                        session,
                                        Objects.requireNonNull(durable.get(id)),
                                        before.get(id)))))
        .mapEmpty();
  }

  private static Future<Void> enforce(
      LineSession session, SettingsStore.DurableState durable, @Nullable LineAnswer before) {
    if (before != null) {
      session.update(durable, before);
    }
    return session.knowledge().versionInForce() < durable.settings().version()
        ? session.enforce(durable.settings()).mapEmpty()
        : Future.succeededFuture();
  }

  /** The lines that Redis lists, and those of this node that have anyone. */
  private Future<Set<UUID>> live() {
    return context
        .liveLines()
        .all()
        .map(
            ids -> {
              Set<UUID> live = new LinkedHashSet<>(ids);
              sessions.all().stream()
                  .filter(session -> session.knowledge().hasAnyone())
                  .forEach(session -> live.add(session.concertId()));
              return live;
            });
  }

  /** {@link #AT_ONCE} at a time. The failure of one line does not stop the others. */
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
