package dev.frontrow.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a line anew that Redis has lost, wholly or in part, or has never had. One node does it at a
 * time, as it holds the line's row in PostgreSQL; the others then find it done. Redis gets no
 * number to give by it: {@code last} goes on from the ceiling, which must be raised and durable
 * first. So it does no harm when the transaction fails after Redis was told, or when two nodes did
 * both believe to be alone.
 */
final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

  private final QueueContext context;
  private final Room room;
  private final UUID concertId;

  Rebuild(QueueContext context, Room room) {
    this.context = context;
    this.room = room;
    this.concertId = room.concertId();
  }

  /** Completes when the line is there, whoever made it. */
  Future<Void> run() {
    return context
        .store()
        .transaction(
            transaction ->
                context
                    .store()
                    .lockedRow(transaction, concertId)
                    .compose(row -> row.map(it -> restore(transaction, it)).orElse(gone())));
  }

  private Future<Void> gone() {
    return Future.failedFuture(new IllegalStateException("no row for the line of " + concertId));
  }

  private Future<Void> restore(SqlConnection transaction, LineRow row) {
    return context
        .scripts()
        .view(concertId, room.memory(), Long.MAX_VALUE, 1)
        .compose(
            found -> {
              found.ifPresent(room::absorb);
              return found.isPresent()
                  ? Future.<Void>succeededFuture()
                  : restoreLost(transaction, row);
            });
  }

  private Future<Void> restoreLost(SqlConnection transaction, LineRow row) {
    int most = context.config().checkpointInside();
    return context
        .scripts()
        .salvage(concertId, room.memory(), most)
        .map(left -> left.filter(it -> it.isOfNewest(row, room.memory())))
        .compose(left -> restoreFrom(transaction, row, left));
  }

  private Future<Void> restoreFrom(SqlConnection transaction, LineRow row, Optional<Salvage> left) {
    LineRow newest = left.map(it -> it.addedTo(row)).orElse(row);
    long kept = left.map(Salvage::epoch).orElse(-1L);
    return context
        .store()
        .paid(transaction, newest)
        .map(paid -> Restoration.of(newest, room.view(), room.memory(), paid))
        .compose(
            restoration ->
                context
                    .scripts()
                    .restore(concertId, room.memory(), kept, restoration)
                    .compose(answer -> done(transaction, restoration, answer)));
  }

  private Future<Void> done(
      SqlConnection transaction, Restoration restoration, Optional<LineAnswer> answer) {
    answer.ifPresent(room::absorb);
    if (answer.isEmpty() || answer.get().epoch() != restoration.epoch()) {
      // It had come back by itself. To write the epoch down would shut out the one that is.
      return Future.succeededFuture();
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
    return context.store().rebuilt(transaction, concertId, restoration);
  }
}
