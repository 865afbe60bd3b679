package dev.frontrow.outbox;

import dev.frontrow.api.EventData;
import dev.frontrow.api.Ids;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * A part writes facts here, in the transaction that makes them true, and then asks the relay to
 * publish them at once.
 */
public final class Outbox {
  /** An address of this node only: a nudge never leaves it. */
  static final String NUDGES = "frontrow.outbox.nudges";

  private static final String WRITE = "insert into outbox (facts, size) values ($1, $2)";

  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private Outbox() {}

  /**
   * Returns the statement that writes the facts of one transaction, in their order, as one row;
   * none if there are no facts. The caller sends it while it holds the locks on what the facts are
   * about: the order of the rows decides the order of the sequences.
   */
  public static List<Statement> written(List<? extends EventData> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    JsonArray all = new JsonArray(new ArrayList<>(facts.size()));
    for (EventData fact : facts) {
      all.add(
          new JsonObject()
              .put("id", Ids.next().toString())
              .put("type", fact.type())
              .put("subject", fact.subject().toString())
              .put("data", fact.toJson()));
    }
    return List.of(new Statement(WRITE, Tuple.of(all, facts.size())));
  }

  /**
   * Tells the relay of this node, after a commit, that there are new facts. Cheap: many nudges make
   * one run. If a nudge is lost, the facts wait for the relay's timer.
   */
  public static void nudge(Vertx vertx) {
    vertx.eventBus().publish(NUDGES, "", HERE);
  }
}
