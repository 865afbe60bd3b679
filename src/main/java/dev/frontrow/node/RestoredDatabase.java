package dev.frontrow.node;

import dev.frontrow.outbox.RestoredEvents;
import dev.frontrow.postgres.Database;
import dev.frontrow.queue.RestoredLines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;

/**
 * Marks a database as restored from a backup. Tokens and listeners may know of newer facts than the
 * database.
 *
 * @param lines one sentence for each line that is paused now
 * @param nextEvent the sequence number of the next event
 */
public record RestoredDatabase(List<String> lines, long nextEvent) {
  /** A large database needs longer than the steps of a start. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Copies the list. */
  public RestoredDatabase {
    lines = List.copyOf(lines);
  }

  /** Brings the schema up to date, and marks lines and events in one transaction. Blocks. */
  public static RestoredDatabase mark(OpenDatabase open, long margin) {
    open.migrate();
    Vertx vertx = Vertx.vertx();
    Database database = Database.connect(vertx, open.config().withStatementTimeout(LONGEST));
    try {
      return BlockingWork.await(
          database.transaction(transaction -> mark(transaction, margin)),
          LONGEST,
          Throwable::getMessage);
    } finally {
      // In this order: a future on a closed Vert.x never completes.
      BlockingWork.await(database.close(), failure -> "the database connections do not close");
      BlockingWork.await(vertx.close(), failure -> "Vert.x does not close");
    }
  }

  private static Future<RestoredDatabase> mark(SqlConnection transaction, long margin) {
    return RestoredLines.mark(transaction, margin)
        .compose(
            lines ->
                RestoredEvents.mark(transaction, margin)
                    .map(
                        last ->
                            new RestoredDatabase(
                                lines.stream().map(RestoredDatabase::sentence).toList(),
                                last + 1)));
  }

  private static String sentence(RestoredLines.MarkedLine line) {
    return line.concertId()
        + "  was "
        + line.stateBefore()
        + ", new numbers from "
        + (line.ceiling() + 1)
        + "  "
        + line.title();
  }
}
