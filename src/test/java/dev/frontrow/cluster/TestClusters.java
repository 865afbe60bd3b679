package dev.frontrow.cluster;

import com.hazelcast.core.HazelcastInstance;
import dev.frontrow.config.Configuration;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Nodes in this JVM that meet each other and nobody else. */
public final class TestClusters implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<NodeAddress> known = new CopyOnWriteArrayList<>();
  private final List<Cluster> nodes = new ArrayList<>();

  /** One more node; it joins those that came before. */
  public Cluster join() {
    Cluster node =
        Cluster.join(
            ClusterConfig.from(Configuration.of(Map.of()).section("cluster")),
            name,
            new VertxOptions(),
            options -> new VertxMetrics() {},
            self -> {
              List<NodeAddress> others = List.copyOf(known);
              known.add(self);
              return others;
            });
    nodes.add(node);
    return node;
  }

  /** One more node, whose messages about topics reach the others. */
  public Vertx joinWithTopics() {
    Cluster node = join();
    Waits.result(TopicBus.join(node.vertx(), node.nodeId(), node::otherNodeIds));
    return node.vertx();
  }

  /** A member that joins without our code. The test kills it. */
  ForeignMember joinForeign() {
    ClusterConfig config = ClusterConfig.from(Configuration.of(Map.of()).section("cluster"));
    NodeAddress self = OwnAddress.choose(config, 0);
    HazelcastClusterManager manager =
        new HazelcastClusterManager(HazelcastSettings.of(config, name, self, List.copyOf(known)));
    EventBusOptions bus = new EventBusOptions().setHost(self.host());
    return new ForeignMember(
        Waits.result(
            Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus))
                .withClusterManager(manager)
                .buildClustered()),
        manager.getHazelcastInstance());
  }

  /** A member without our code. */
  record ForeignMember(Vertx vertx, HazelcastInstance hazelcast) {
    /** Leaves without a word, like a process that is killed. */
    void kill() {
      hazelcast.getLifecycleService().terminate();
      // Vert.x cannot leave a cluster whose Hazelcast is gone, and stops all the same.
      Waits.result(vertx.close().otherwiseEmpty());
    }
  }

  @Override
  public void close() {
    nodes.forEach(node -> Waits.result(node.vertx().close()));
  }
}
