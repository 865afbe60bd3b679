package dev.frontrow.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;

/**
 * Asks whether anyone serves an address. A service refuses an action that it does not know, at once
 * and without doing anything: to be refused is to be heard.
 */
final class BusCheck {
  private static final long TIMEOUT_MILLIS = 1_500;

  private BusCheck() {}

  static Future<?> reach(Vertx vertx, String address) {
    return vertx
        .eventBus()
        .request(
            address,
            new JsonObject(),
            new DeliveryOptions().addHeader("action", "ping").setSendTimeout(TIMEOUT_MILLIS))
        .<Object>mapEmpty()
        .recover(
            failure ->
                failure instanceof ReplyException reply
                        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }
}
