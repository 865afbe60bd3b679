package dev.frontrow.reservation;

import dev.frontrow.api.HoldChange;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.Reservation;
import dev.frontrow.idempotency.CommandOutcome;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the lines what a batch did to holds, one message for each concert, after it has committed.
 * Nobody waits for it and nothing fails with it: a turn that ends too early takes nobody's hold
 * away, nor the right to pay it. Thread-safe.
 */
final class TurnNotices {
  private static final Logger LOG = LoggerFactory.getLogger(TurnNotices.class);

  private final QueueService queue;

  TurnNotices(QueueService queue) {
    this.queue = queue;
  }

  /** Holds that were made; the answers are in the order of the commands. */
  void made(List<HoldCommand> commands, List<CommandOutcome<Reservation>> answers) {
    Map<UUID, List<HoldChange>> byConcert = new HashMap<>();
    for (int i = 0; i < commands.size(); i++) {
      CommandOutcome<Reservation> answer = answers.get(i);
      if (answer.isNew()) {
        HoldCommand command = commands.get(i);
        add(
            byConcert,
            command.concertId(),
            HoldChange.made(
                command.userId(), command.queueNumber(), answer.made().orElseThrow().expiresAt()));
      }
    }
    tell(byConcert);
  }

  static void add(Map<UUID, List<HoldChange>> byConcert, UUID concertId, HoldChange change) {
    byConcert.computeIfAbsent(concertId, first -> new ArrayList<>()).add(change);
  }

  void tell(Map<UUID, List<HoldChange>> byConcert) {
    byConcert.forEach(
        (concertId, changes) ->
            send(concertId, changes)
                .onFailure(
                    failure ->
                        LOG.debug(
                            "event=turns-not-kept concert={} holds={} reason={}",
                            concertId,
                            changes.size(),
                            failure.toString())));
  }

  private Future<Void> send(UUID concertId, List<HoldChange> changes) {
    try {
      return queue.holdsChanged(concertId, changes);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
