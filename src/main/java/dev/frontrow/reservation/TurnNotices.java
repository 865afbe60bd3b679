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
 * Reports changes of holds to the lines after the transaction has committed, in one message for
 * each concert. No caller waits for it, and its failure fails nothing: without the message an
 * admission may end before the hold does, but the buyer keeps the hold and may pay it. Thread-safe.
 */
final class TurnNotices {
  private static final Logger LOG = LoggerFactory.getLogger(TurnNotices.class);

  private final QueueService queue;

  TurnNotices(QueueService queue) {
    this.queue = queue;
  }

  /** Reports new holds. The outcomes are in the order of the commands. */
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
