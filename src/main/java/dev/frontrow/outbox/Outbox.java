package dev.frontrow.outbox;

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
 * How a part writes facts in the transaction that makes them true, and has them published at once
 * instead of with the next timer.
 */
public final class Outbox {
  /** Known to this node only; a nudge never leaves it. */
  static final String NUDGES = "frontrow.outbox.nudges";

  private static final String WRITE = "insert into outbox (facts, size) values ($1, $2)";

  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private Outbox() {}

  /**
   * What writes the facts of one transaction, in their order, as one row; nothing if there are
   * none. To be sent while what they are about is locked, since the order of the rows is that of
   * their facts' sequences.
   */
  public static List<Statement> written(List<Fact> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    JsonArray all = new JsonArray(new ArrayList<>(facts.size()));
    for (Fact fact : facts) {
      all.add(
          new JsonObject()
              .put("id", Ids.next().toString())
              .put("type", fact.type())
              .put("subject", fact.subject())
              .put("data", fact.data()));
    }
    return List.of(new Statement(WRITE, Tuple.of(all, facts.size())));
  }

  /**
   * Tells this node's relay, after a commit, that there are new facts. Cheap; many nudges make one
   * run. A lost one, or none listening, only makes the facts wait for the timer.
   */
  public static void nudge(Vertx vertx) {
    vertx.eventBus().publish(NUDGES, "", HERE);
  }
}
