package dev.frontrow.interest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's end of the exchange with the other members: its inbox on the bus, its timers, and the
 * event loop on which {@link InterestExchange} decides. What other threads want goes through
 * queues, so that what one of them publishes stays in order, and what they publish at once goes
 * into one batch for each member.
 */
final class Inbox extends VerticleBase {
  /** Internal address; the id of the node follows. The form of the bytes can change with it. */
  static final String ADDRESS = "frontrow.interest.v1.";

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
  private static final Duration LONGEST_FIRST_EXCHANGE = Duration.ofSeconds(2);

  /** A tick that is later than this means that the node stood still. */
  private static final Duration STAND_STILL = Duration.ofSeconds(2);

  /** Listeners that come and go keep their topic. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  /** Many subscriptions go into one update. */
  private static final Duration BETWEEN_UPDATES = Duration.ofMillis(5);

  private static final int MOST_MESSAGES_OF_A_BATCH = 1_000;
  private static final int REFUSED = 1;
  private static final DeliveryOptions REQUEST =
      new DeliveryOptions().setSendTimeout(LONGEST_ANSWER.toMillis());

  private final String self;
  private final Supplier<Set<String>> others;
  private final LocalListeners listeners;
  private final InterestExchange exchange;
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final Queue<QueuedMessage> messages = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Promise<Void> settled = Promise.promise();
  private Optional<MessageConsumer<Buffer>> consumer = Optional.empty();
  private long lastTick;
  private long lastUpdate = System.nanoTime() - BETWEEN_UPDATES.toNanos();
  private boolean updateIsDue;

  Inbox(String self, Supplier<Set<String>> others, LocalListeners listeners) {
    this.self = self;
    this.others = others;
    this.listeners = listeners;
    this.exchange = new InterestExchange(new BusWire(), listeners);
  }

  /** Completes when this node and the members that answer know what the others want. */
  @Override
  public Future<?> start() {
    MessageConsumer<Buffer> made = vertx.eventBus().consumer(ADDRESS + self);
    consumer = Optional.of(made.handler(this::received));
    return made.completion().compose(registered -> exchangeFirst());
  }

  @Override
  public Future<?> stop() {
    return consumer.map(MessageConsumer::unregister).orElseGet(Future::succeededFuture);
  }

  private Future<Void> exchangeFirst() {
    lastTick = System.nanoTime();
    vertx.setPeriodic(TICK.toMillis(), passed -> tick());
    vertx.setTimer(LONGEST_FIRST_EXCHANGE.toMillis(), passed -> settled.tryComplete());
    exchange.meet(others.get());
    after();
    return settled.future();
  }

  /** Returns whether another member wants a topic. Thread-safe. */
  boolean isWanted(Topic topic) {
    return exchange.isWanted(topic);
  }

  /** Sends a message to the members that want it. Thread-safe. */
  void send(QueuedMessage message) {
    messages.add(message);
    schedule();
  }

  /**
   * A topic has a listener, or another one. Thread-safe.
   *
   * @param ready runs on the event loop of the inbox
   */
  void subscribe(Topic topic, Runnable ready) {
    changes.add(
        () -> {
          exchange.subscribe(topic, ready);
          leaveIfUnused(topic);
        });
    schedule();
  }

  /** A topic may have lost its last listener. Thread-safe. */
  void leave(Topic topic) {
    changes.add(() -> leaveIfUnused(topic));
    schedule();
  }

  private void leaveIfUnused(Topic topic) {
    if (!listeners.isPresent(topic)) {
      exchange.leave(topic, System.nanoTime());
    }
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(turn -> drain());
    }
  }

  private void drain() {
    scheduled.set(false);
    for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
      change.run();
    }
    List<QueuedMessage> batch = new ArrayList<>();
    while (batch.size() < MOST_MESSAGES_OF_A_BATCH && !messages.isEmpty()) {
      batch.add(messages.remove());
    }
    if (!batch.isEmpty()) {
      exchange.send(batch);
    }
    if (!messages.isEmpty()) {
      schedule();
    }
    after();
  }

  private void received(Message<Buffer> message) {
    InboxCodec.SignedMessage signed;
    try {
      signed = InboxCodec.message(message.body());
    } catch (RuntimeException e) {
      LOG.warn("event=interest-unreadable bytes={}", message.body().length(), e);
      message.fail(REFUSED, "unreadable");
      return;
    }
    if (!exchange.isMember(signed.sender())) {
      exchange.meet(others.get());
    }
    exchange.receive(signed.sender(), signed.message(), answer -> answer(message, answer));
    after();
  }

  private static void answer(Message<Buffer> message, Optional<StreamPosition> answer) {
    if (message.replyAddress() != null) {
      answer.ifPresentOrElse(
          position -> message.reply(InboxCodec.bytes(position)),
          () -> message.fail(REFUSED, "refused"));
    }
  }

  private void tick() {
    long now = System.nanoTime();
    if (now - lastTick > STAND_STILL.toNanos()) {
      LOG.warn(
          "event=interest-stood-still seconds={}", Duration.ofNanos(now - lastTick).toSeconds());
      listeners.missed();
    }
    lastTick = now;
    exchange.meet(others.get());
    exchange.withdraw(now - LINGER.toNanos());
    exchange.tick(now);
    after();
  }

  /** What follows each step: updates to the members, if the last ones are not too recent. */
  private void after() {
    if (exchange.isSettled()) {
      settled.tryComplete();
    }
    if (updateIsDue) {
      return;
    }
    long wait = lastUpdate + BETWEEN_UPDATES.toNanos() - System.nanoTime();
    if (wait <= 0) {
      update();
    } else {
      updateIsDue = true;
      vertx.setTimer(
          BETWEEN_UPDATES.toMillis(),
          passed -> {
            updateIsDue = false;
            update();
          });
    }
  }

  private void update() {
    if (exchange.announce()) {
      lastUpdate = System.nanoTime();
    }
  }

  private final class BusWire implements InboxWire {
    @Override
    public void send(String member, InboxMessage message) {
      vertx.eventBus().send(ADDRESS + member, InboxCodec.bytes(self, message));
    }

    @Override
    public void request(
        String member, InboxMessage message, Consumer<Optional<StreamPosition>> answer) {
      vertx
          .eventBus()
          .<Buffer>request(ADDRESS + member, InboxCodec.bytes(self, message), REQUEST)
          .onComplete(
              done -> {
                answer.accept(
                    done.succeeded()
                        ? Optional.of(InboxCodec.position(done.result().body()))
                        : Optional.empty());
                after();
              });
    }
  }
}
