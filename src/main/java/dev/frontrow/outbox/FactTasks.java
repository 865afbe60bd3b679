package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.PaymentMade;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a relay does about single facts, at least once. It tells a buyer that a hold has ended. It
 * uses up the place of a payment, for the case that the node of the payment died before it did so.
 * Confined to the event loop of its relay.
 */
final class FactTasks {
  private static final int ATTEMPTS = 5;
  private static final Set<String> TYPES = Set.of(EventTypes.HOLD_EXPIRED, EventTypes.PAYMENT_MADE);
  private static final Logger LOG = LoggerFactory.getLogger(FactTasks.class);

  private final Vertx vertx;
  private final TopicBus topics;
  private final QueueService queue;

  FactTasks(Vertx vertx, QueueService queue) {
    this.vertx = vertx;
    this.topics = TopicBus.ofNode(vertx);
    this.queue = queue;
  }

  /** Returns whether a relay may have to do something about facts of a type. */
  static boolean hasTask(String type) {
    return TYPES.contains(type);
  }

  /** Returns whether there is something to do about a fact now. */
  boolean isNeeded(Event fact) {
    return switch (fact.type()) {
      case EventTypes.HOLD_EXPIRED -> topics.isWanted(buyer(fact));
      case EventTypes.PAYMENT_MADE -> true;
      default -> false;
    };
  }

  /** Does what a fact needs. The future completes when that is done or given up. */
  Future<Void> perform(Event fact) {
    return switch (fact.type()) {
      case EventTypes.HOLD_EXPIRED -> tell(HoldExpired.fromJson(fact.data()));
      case EventTypes.PAYMENT_MADE -> {
        PaymentMade paid = PaymentMade.fromJson(fact.data());
        yield complete(new Place(paid.concertId(), paid.userId(), paid.queueNumber()), 1);
      }
      default -> Future.succeededFuture();
    };
  }

  private static Topic buyer(Event fact) {
    return Topic.buyer(UUID.fromString(fact.data().getString("userId")));
  }

  private Future<Void> tell(HoldExpired ended) {
    return topics
        .deliver(
            Topic.buyer(ended.userId()),
            new HoldEndMessage(ended.reservationId(), ended.seatNumber()).encode())
        .onFailure(
            failure ->
                LOG.warn(
                    "event=hold-end-not-told reservation={} reason={}",
                    ended.reservationId(),
                    failure.toString()))
        .otherwiseEmpty();
  }

  private Future<Void> complete(Place place, int attempt) {
    return completed(place)
        .recover(
            failure -> {
              if (attempt == ATTEMPTS) {
                LOG.warn(
                    "event=place-not-completed concert={} number={}",
                    place.concertId(),
                    place.number());
                return Future.succeededFuture();
              }
              return vertx
                  .timer(1L << attempt, TimeUnit.SECONDS)
                  .transform(waited -> complete(place, attempt + 1));
            });
  }

  private Future<Void> completed(Place place) {
    try {
      return queue.complete(place);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
