package dev.frontrow.outbox;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;

/** How a part that wrote facts has them published at once instead of with the next timer. */
public final class Outbox {
  /** Known to this node only; a nudge never leaves it. */
  static final String NUDGES = "frontrow.outbox.nudges";

  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  private Outbox() {}

  /**
   * Tells this node's relay, after a commit, that there are new facts. Cheap; many nudges make one
   * run. A lost one, or none listening, only makes the facts wait for the timer.
   */
  public static void nudge(Vertx vertx) {
    vertx.eventBus().publish(NUDGES, "", HERE);
  }
}
