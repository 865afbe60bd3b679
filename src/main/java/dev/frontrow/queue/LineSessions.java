package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The lines that are open on this node. A session opens when somebody asks for its line, and is
 * dropped when nobody has asked for {@link QueueConfig#roomIdle}. Confined to one event loop.
 */
final class LineSessions {
  private final QueueContext context;
  private final Map<UUID, LineSession> open = new HashMap<>();
  private final Map<UUID, Future<LineSession>> opening = new HashMap<>();

  LineSessions(QueueContext context) {
    this.context = context;
  }

  /** Refuses an unknown concert with {@code concert-not-found}. */
  Future<LineSession> open(UUID concertId) {
    LineSession found = open.get(concertId);
    if (found != null) {
      return Future.succeededFuture(found);
    }
    Future<LineSession> already = opening.get(concertId);
    if (already != null) {
      return already;
    }
    Future<LineSession> started =
        context.store().row(concertId).compose(row -> made(concertId, row));
    opening.put(concertId, started);
    started.onComplete(ignored -> opening.remove(concertId));
    return started;
  }

  private Future<LineSession> made(UUID concertId, Optional<LineRow> row) {
    if (row.isEmpty()) {
      return Refusal.of(FailureCode.CONCERT_NOT_FOUND).toFuture();
    }
    LineSession made = new LineSession(context, row.get());
    open.put(concertId, made);
    return Future.succeededFuture(made);
  }

  /** The sessions stop listening to other nodes. */
  void close() {
    all().forEach(LineSession::close);
  }

  /** Redis has evicted keys, perhaps keys of these lines. */
  void suspect() {
    all().forEach(each -> each.knowledge().suspectLoss());
  }

  Collection<LineSession> all() {
    return List.copyOf(open.values());
  }

  /** Reads the lines that somebody asks for again, and drops the idle ones. */
  void refresh() {
    long interval = context.config().refreshInterval().toNanos();
    long drop = context.config().roomIdle().toNanos();
    for (LineSession each : all()) {
      long idle = each.idleNanos();
      if (idle > drop) {
        open.remove(each.concertId());
        each.close();
      } else if (idle < 10 * interval) {
        each.reader().read();
      }
    }
  }
}
