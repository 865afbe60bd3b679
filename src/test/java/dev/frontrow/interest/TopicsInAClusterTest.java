package dev.frontrow.interest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.cluster.Cluster;
import dev.frontrow.cluster.TestClusters;
import dev.frontrow.testing.Waits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Topics between nodes in this JVM. */
class TopicsInAClusterTest {
  private static TestClusters clusters;
  private static TestMember first;
  private static TestMember second;
  private static TestMember third;

  @BeforeAll
  static void joinThreeNodes() {
    clusters = new TestClusters();
    first = new TestMember();
    second = new TestMember();
    third = new TestMember();
  }

  @AfterAll
  static void leave() {
    clusters.close();
  }

  @Test
  void a_message_goes_to_the_node_that_listens_and_to_no_other() {
    Topic topic = Topic.seats(UUID.randomUUID());
    Listener listener = second.listen(topic);
    int before = third.received.get();

    assertTrue(first.bus.isWanted(topic));
    assertFalse(first.bus.isWanted(Topic.line(topic.id())));
    List<String> sent = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
    first.publish(topic, sent);
    await().untilAsserted(() -> assertEquals(sent, listener.bodies));

    Waits.result(first.bus.deliver(topic, Buffer.buffer("acknowledged")));
    assertEquals("acknowledged", listener.bodies.get(2_000));
    assertEquals(0, third.received.get() - before, "batches to a node without a listener");
  }

  @Test
  void a_node_that_joins_or_leaves_needs_no_new_subscription() {
    Topic topic = Topic.buyer(UUID.randomUUID());
    Listener listener = first.listen(topic);

    TestMember late = new TestMember();
    assertTrue(late.bus.isWanted(topic), "a node knows who listens before it starts its parts");
    await().untilAsserted(() -> assertTrue(listener.missed.get() > 0));
    late.publish(topic, List.of("from a new node"));
    await().untilAsserted(() -> assertEquals(List.of("from a new node"), listener.bodies));

    int missed = listener.missed.get();
    Waits.result(late.cluster.vertx().close());
    await().untilAsserted(() -> assertTrue(listener.missed.get() > missed));
    Waits.result(third.bus.deliver(topic, Buffer.buffer("from another")));
    assertEquals(List.of("from a new node", "from another"), listener.bodies);
  }

  @Test
  void a_node_without_a_listener_any_more_hears_nothing_after_a_while() {
    Topic topic = Topic.line(UUID.randomUUID());
    Listener one = second.listen(topic);
    Listener other = second.listen(topic);
    one.subscription.end();
    Waits.result(first.bus.deliver(topic, Buffer.buffer("one left")));
    assertEquals(List.of(), one.bodies);
    assertEquals(List.of("one left"), other.bodies);
    other.subscription.end();
    await().until(() -> !first.bus.isWanted(topic));
    Waits.result(first.bus.deliver(topic, Buffer.buffer("nobody")));
  }

  private static final class Listener {
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final AtomicInteger missed = new AtomicInteger();
    final Subscription subscription;

    Listener(TopicBus bus, Topic topic) {
      subscription =
          bus.subscribe(topic, body -> bodies.add(body.toString()), missed::incrementAndGet);
    }
  }

  private static final class TestMember {
    final Cluster cluster = clusters.join();
    final TopicBus bus = TopicBus.ofNode(cluster.vertx());
    final AtomicInteger received = new AtomicInteger();

    TestMember() {
      cluster.vertx().eventBus().<Buffer>addInboundInterceptor(this::count);
      Waits.result(TopicBus.join(cluster.vertx(), cluster.nodeId(), cluster::otherNodeIds));
    }

    private void count(DeliveryContext<Buffer> context) {
      if (context.message().address().startsWith(Inbox.ADDRESS)
          && InboxCodec.message(context.message().body()).message() instanceof TopicBatch) {
        received.incrementAndGet();
      }
      context.next();
    }

    Listener listen(Topic topic) {
      Listener listener = new Listener(bus, topic);
      Waits.result(listener.subscription.ready());
      return listener;
    }

    void publish(Topic topic, List<String> bodies) {
      Waits.result(
          cluster
              .vertx()
              .executeBlocking(
                  () -> {
                    bodies.forEach(body -> bus.publish(topic, Buffer.buffer(body)));
                    return "published";
                  }));
    }
  }
}
