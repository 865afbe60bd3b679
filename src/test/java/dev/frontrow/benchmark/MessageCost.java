package dev.frontrow.benchmark;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.SeatHeld;
import dev.frontrow.cluster.TestClusters;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.testing.Waits;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;

/**
 * Measures the CPU time that a message between two nodes costs its sender and its receiver: one of
 * 200 bytes about a topic; a public event as JSON, which the receiver parses; and that the sender
 * listens to another topic. Both nodes are in this JVM, and the time is that of their event loops.
 * The sender acts a number of times each millisecond. The cost of doing nothing is subtracted.
 */
public final class MessageCost {
  private static final int ROUNDS = 5;
  private static final long ROUND_MILLIS = 2_000;
  private static final Topic TOPIC = Topic.seats(UUID.randomUUID());
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Vertx sender;
  private final Vertx receiver;
  private final LongAdder received = new LongAdder();

  private MessageCost(Vertx sender, Vertx receiver) {
    this.sender = sender;
    this.receiver = receiver;
  }

  /** Prints a row for each kind of message and each load. */
  public static void main(String[] arguments) {
    try (TestClusters clusters = new TestClusters()) {
      MessageCost cost = new MessageCost(clusters.joinWithTopics(), clusters.joinWithTopics());
      cost.listen();
      System.out.println("| message | a second | µs to send | µs to receive |");
      System.out.println("| --- | --- | --- | --- |");
      for (int eachMillisecond : List.of(1, 4, 20)) {
        cost.print("topic, 200 bytes", eachMillisecond, cost.topicMessage());
        cost.print("public event, JSON", eachMillisecond, cost.publicEvent());
        cost.print("new topic of the sender", eachMillisecond, cost.newTopic());
      }
    }
  }

  private void listen() {
    Context context = Waits.context(receiver);
    Waits.result(
        Waits.async(
            context,
            () ->
                TopicBus.ofNode(receiver)
                    .subscribe(TOPIC, body -> received.increment(), () -> {})
                    .ready()));
    Waits.result(
        Waits.async(
            context,
            () ->
                receiver
                    .eventBus()
                    .<JsonObject>consumer(
                        Addresses.EVENTS,
                        message -> {
                          if (Event.fromJson(message.body()).sequence() > 0) {
                            received.increment();
                          }
                        })
                    .completion()));
  }

  private Runnable topicMessage() {
    TopicBus bus = TopicBus.ofNode(sender);
    Buffer body = Buffer.buffer(new byte[200]);
    return () -> bus.publish(TOPIC, body);
  }

  private Runnable publicEvent() {
    UUID id = UUID.randomUUID();
    SeatHeld held = new SeatHeld(id, id, id, id, 12, 1_000, 1, Instant.now());
    return () ->
        sender
            .eventBus()
            .publish(Addresses.EVENTS, Event.toJson(Event.of(id, Instant.now(), 1, held)));
  }

  private Runnable newTopic() {
    TopicBus bus = TopicBus.ofNode(sender);
    return () ->
        bus.subscribe(Topic.buyer(UUID.randomUUID()), body -> {}, () -> {})
            .ready()
            .onSuccess(known -> received.increment());
  }

  private void print(String name, int eachMillisecond, Runnable message) {
    round(eachMillisecond, message);
    Round idle = round(0, message);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(round(eachMillisecond, message));
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %s |%n",
        name,
        (long) (rounds.stream().mapToLong(Round::messages).sum() * 1_000.0 / ROUNDS / ROUND_MILLIS),
        range(rounds.stream().mapToDouble(it -> (it.senderNanos - idle.senderNanos) / it.messages)),
        range(
            rounds.stream()
                .mapToDouble(it -> (it.receiverNanos - idle.receiverNanos) / it.messages)));
  }

  private static String range(DoubleStream nanos) {
    double[] sorted = nanos.sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f to %.1f)",
        sorted[sorted.length / 2] / 1_000,
        sorted[0] / 1_000,
        sorted[sorted.length - 1] / 1_000);
  }

  private record Round(long messages, double senderNanos, double receiverNanos) {}

  private Round round(int eachMillisecond, Runnable message) {
    long[] sending = eventLoops(sender);
    long[] receiving = eventLoops(receiver);
    received.reset();
    long sentBefore = cpuNanos(sending);
    long receivedBefore = cpuNanos(receiving);
    Promise<Void> done = Promise.promise();
    Context context = Waits.context(sender);
    context.runOnContext(
        begin -> {
          long timer =
              sender.setPeriodic(
                  1,
                  tick -> {
                    for (int i = 0; i < eachMillisecond; i++) {
                      message.run();
                    }
                  });
          sender.setTimer(
              ROUND_MILLIS,
              end -> {
                sender.cancelTimer(timer);
                sender.setTimer(200, arrived -> done.complete());
              });
        });
    Waits.result(done.future());
    return new Round(
        received.sum(),
        (double) cpuNanos(sending) - sentBefore,
        (double) cpuNanos(receiving) - receivedBefore);
  }

  private static long[] eventLoops(Vertx vertx) {
    List<Long> ids = new ArrayList<>();
    for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
      ids.add(loop.submit(() -> Thread.currentThread().getId()).syncUninterruptibly().getNow());
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  private static long cpuNanos(long[] threads) {
    long nanos = 0;
    for (long thread : threads) {
      nanos += Math.max(0, THREADS.getThreadCpuTime(thread));
    }
    return nanos;
  }
}
