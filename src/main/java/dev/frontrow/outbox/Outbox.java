package dev.frontrow.outbox;

import dev.frontrow.api.Fact;
import dev.frontrow.api.Ids;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Writes the facts of a transaction, and asks the relay to publish them. A part adds {@link
 * #written} to the transaction that makes the facts true, and calls {@link #nudge} after the
 * commit. Stateless and thread-safe.
 */
public final class Outbox {
  /** A local address: a nudge never leaves the node. */
  static final String NUDGES = "frontrow.outbox.nudges";

  /** $1 the JSON text of the facts as bytes: the driver passes bytes on without encoding them. */
  private static final String WRITE =
      """
      insert into outbox (facts, size, has_tasks)
      values (convert_from($1::bytea, 'UTF8')::json, $2, $3)
      """;

  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private Outbox() {}

  /**
   * Returns the statement that writes the facts of one transaction, in their order, as one row;
   * returns none if there are no facts. The caller runs it while it holds the row locks on the data
   * that the facts describe, since the order of the rows decides the order of the sequences.
   */
  public static List<Statement> written(List<? extends Fact> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    FactText text = new FactText(facts.size());
    boolean hasTasks = false;
    for (Fact fact : facts) {
      text.add(Ids.next(), fact);
      hasTasks |= FactTasks.hasTask(fact.type());
    }
    return List.of(new Statement(WRITE, Tuple.of(text.end(), facts.size(), hasTasks)));
  }

  /**
   * Tells the relay of this node, after a commit, that there are new facts. Many nudges cause one
   * run. If a nudge is lost, the relay's timer publishes the facts.
   */
  public static void nudge(Vertx vertx) {
    vertx.eventBus().publish(NUDGES, "", HERE);
  }
}
