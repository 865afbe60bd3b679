package dev.frontrow.http.limit;

import dev.frontrow.api.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Reports to the other nodes what this node granted, and counts what they granted. No request waits
 * for it. Between two messages each node grants without knowing of the others. What was granted too
 * much is owed, so the long-term rate is exact. A node that receives nothing limits by itself. One
 * for each node, on one event loop.
 */
public final class UsageExchange {
  /** How often a node reports. */
  static final Duration PERIOD = Duration.ofMillis(200);

  private static final String SENDER = "sender";

  private final Vertx vertx;
  private final RateLimits limits;
  private final String self = UUID.randomUUID().toString();
  private final DeliveryOptions options = new DeliveryOptions().addHeader(SENDER, self);
  private Optional<MessageConsumer<Buffer>> consumer = Optional.empty();
  private long timer = -1;

  /** Creates an exchange that has not started. */
  public UsageExchange(Vertx vertx, RateLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** Starts to report and to listen. Completes when the other nodes know that this one listens. */
  public Future<Void> start() {
    MessageConsumer<Buffer> listening = vertx.eventBus().consumer(Addresses.USAGE, this::heard);
    consumer = Optional.of(listening);
    timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> report());
    return listening.completion();
  }

  /** Stops. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return consumer.map(MessageConsumer::unregister).orElseGet(Future::succeededFuture);
  }

  private void report() {
    limits.news().ifPresent(news -> vertx.eventBus().publish(Addresses.USAGE, news, options));
  }

  private void heard(Message<Buffer> message) {
    if (!self.equals(message.headers().get(SENDER)) && message.body() != null) {
      limits.heard(message.body());
    }
  }
}
