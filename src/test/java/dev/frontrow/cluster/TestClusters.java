package dev.frontrow.cluster;

import dev.frontrow.config.Configuration;
import dev.frontrow.testing.Waits;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.metrics.VertxMetrics;
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

  @Override
  public void close() {
    nodes.forEach(node -> Waits.result(node.vertx().close()));
  }
}
