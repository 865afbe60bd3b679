package dev.frontrow.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every test has an address of its own on the two nodes that all tests share. */
@ExtendWith(VertxExtension.class)
class ListenersTest {
  private static TestClusters clusters;
  private static Vertx node;
  private static Vertx other;

  @BeforeAll
  static void joinTwoNodes() {
    clusters = new TestClusters();
    node = clusters.join().vertx();
    other = clusters.join().vertx();
  }

  @AfterAll
  static void leave() {
    clusters.close();
  }

  @Test
  void a_node_knows_its_own_listener_as_soon_as_the_registration_has_completed() {
    awaitNobody("own", node, other);
    MessageConsumer<Object> listener = listen(node, "own");
    assertTrue(isAnybodyOn("own", node));
    awaitSomebody("own", other);
    Waits.result(listener.unregister());
    awaitNobody("own", node, other);
    listen(node, "own");
    assertTrue(isAnybodyOn("own", node));
  }

  @Test
  void a_node_knows_a_listener_that_was_there_before_the_first_question() {
    listen(other, "early");
    assertTrue(isAnybodyOn("early", node));
    Listeners.ofNode(node).check();
    assertTrue(isAnybodyOn("early", node));
  }

  @Test
  void the_last_of_several_listeners_makes_the_difference() {
    awaitNobody("several", node, other);
    MessageConsumer<Object> first = listen(other, "several");
    MessageConsumer<Object> second = listen(other, "several");
    MessageConsumer<Object> third = listen(node, "several");
    Waits.result(first.unregister());
    Waits.result(third.unregister());
    awaitSomebody("several", node, other);
    Waits.result(second.unregister());
    awaitNobody("several", node, other);
  }

  @Test
  void a_member_without_our_code_listens_stops_and_dies() {
    awaitNobody("foreign", node, other);
    TestClusters.ForeignMember foreign = clusters.joinForeign();
    MessageConsumer<Object> listener = listen(foreign.vertx(), "foreign");
    awaitSomebody("foreign", node, other);
    Waits.result(listener.unregister());
    awaitNobody("foreign", node, other);
    listen(foreign.vertx(), "foreign");
    awaitSomebody("foreign", node, other);
    foreign.kill();
    awaitNobody("foreign", node, other);
  }

  @Test
  void a_vertx_that_did_not_join_through_us_may_have_listeners_anywhere(Vertx alone) {
    assertTrue(isAnybodyOn("alone", alone));
    Listeners.ofNode(alone).check();
    assertTrue(isAnybodyOn("alone", alone));
  }

  private static MessageConsumer<Object> listen(Vertx vertx, String address) {
    MessageConsumer<Object> listener = vertx.eventBus().consumer(address, message -> {});
    Waits.result(listener.completion());
    return listener;
  }

  private static boolean isAnybodyOn(String address, Vertx vertx) {
    return Listeners.ofNode(vertx).isAnybodyOn(address);
  }

  private static void awaitSomebody(String address, Vertx... nodes) {
    List.of(nodes).forEach(it -> Awaitility.await().until(() -> isAnybodyOn(address, it)));
  }

  private static void awaitNobody(String address, Vertx... nodes) {
    List.of(nodes).forEach(it -> Awaitility.await().until(() -> !isAnybodyOn(address, it)));
  }
}
