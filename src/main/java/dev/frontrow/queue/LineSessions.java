package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Line;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The lines that this node deals with at present: opened when somebody asks for one, dropped when
 * nobody has for a while. Confined to one event loop.
 */
final class LineSessions {
  /** A room and what keeps it fresh. */
  record OpenLine(LineSession room, LineSessionReader reader) {}

  private final QueueContext context;
  private final Map<UUID, OpenLine> open = new HashMap<>();
  private final Map<UUID, Future<OpenLine>> opening = new HashMap<>();

  LineSessions(QueueContext context) {
    this.context = context;
  }

  /** Refused with {@code concert-not-found}. */
  Future<OpenLine> open(UUID concertId) {
    OpenLine found = open.get(concertId);
    if (found != null) {
      return Future.succeededFuture(found);
    }
    Future<OpenLine> already = opening.get(concertId);
    if (already != null) {
      return already;
    }
    Future<OpenLine> started = context.store().row(concertId).compose(row -> made(concertId, row));
    opening.put(concertId, started);
    started.onComplete(ignored -> opening.remove(concertId));
    return started;
  }

  private Future<OpenLine> made(UUID concertId, Optional<LineRow> row) {
    if (row.isEmpty()) {
      return Refusal.of(FailureCode.CONCERT_NOT_FOUND).toFuture();
    }
    LineSession room = new LineSession(context, row.get());
    OpenLine made = new OpenLine(room, new LineSessionReader(context, room));
    open.put(concertId, made);
    return Future.succeededFuture(made);
  }

  /** Takes in what another node told, where anyone here wants to know. */
  void notice(Line line) {
    OpenLine found = open.get(line.concertId());
    if (found != null) {
      found.room().notice(line);
    }
  }

  /** Redis threw keys away, perhaps of these lines. */
  void suspect() {
    all().forEach(each -> each.room().suspect());
  }

  Collection<OpenLine> all() {
    return List.copyOf(open.values());
  }

  /** Reads again what anyone asks for, and drops what nobody has asked for in a long while. */
  void refresh() {
    long interval = context.config().refreshInterval().toNanos();
    long drop = context.config().roomIdle().toNanos();
    for (OpenLine each : all()) {
      long idle = each.room().idleNanos();
      if (idle > drop) {
        open.remove(each.room().concertId());
      } else if (idle < 10 * interval) {
        each.reader().read();
      }
    }
  }
}
