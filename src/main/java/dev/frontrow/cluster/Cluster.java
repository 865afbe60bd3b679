package dev.frontrow.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's membership in the cluster, with its clustered Vert.x. Closing that Vert.x leaves the
 * cluster. Thread-safe.
 */
public final class Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final Duration LONGEST_JOIN = Duration.ofSeconds(60);
  private static final Duration LONGEST_JOB = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 8;
  private static final int PORTS = 64;
  private static final Random SPREAD = new Random();

  private final Vertx vertx;
  private final ObservableClusterManager manager;
  private final HazelcastInstance hazelcast;
  private final JobLock jobLock;

  private Cluster(Vertx vertx, ObservableClusterManager manager) {
    this.vertx = vertx;
    this.manager = manager;
    this.hazelcast = manager.getHazelcastInstance();
    this.jobLock = new HazelcastJobLock(vertx, hazelcast, LONGEST_JOB);
    hazelcast.getCluster().addMembershipListener(new MembershipLog());
  }

  /**
   * Joins the other nodes, or starts a cluster if there are none. Blocks for at most 60 seconds for
   * each attempt; not for an event loop.
   *
   * @param name only nodes with the same name join each other
   * @param meet receives this node's address and returns those of the others. It is called again
   *     with another address when another node has taken the port in the meantime
   * @throws IllegalStateException on failure; nothing is left running
   */
  public static Cluster join(
      ClusterConfig config,
      String name,
      VertxOptions options,
      VertxMetricsFactory metrics,
      Function<NodeAddress, List<NodeAddress>> meet) {
    for (int attempt = 1; ; attempt++) {
      NodeAddress self = OwnAddress.choose(config, attempt == 1 ? 0 : SPREAD.nextInt(PORTS));
      List<NodeAddress> members = meet.apply(self);
      boolean again = attempt < ATTEMPTS && mayChangePort(config);
      // Another node has chosen the same port and has not bound it yet. Both choose again.
      if (again && members.contains(self)) {
        continue;
      }
      try {
        return join(
            HazelcastSettings.of(config, name, self, members),
            self,
            options(config, options, self),
            metrics);
      } catch (ExecutionException e) {
        if (!again) {
          throw failed(self, e.getCause() == null ? e : e.getCause());
        }
      }
    }
  }

  /**
   * Checks the configured host and ports before the node joins. Blocks for name look-ups.
   *
   * @throws dev.frontrow.config.ConfigurationException names the setting that must change
   */
  public static void checkPorts(ClusterConfig config) {
    ClusterPorts.check(config);
  }

  /**
   * Returns whether this node may choose another port: no port is configured and no other node
   * expects one.
   */
  private static boolean mayChangePort(ClusterConfig config) {
    return config.port().isEmpty() && config.members().isEmpty();
  }

  private static Cluster join(
      Config config, NodeAddress self, VertxOptions options, VertxMetricsFactory metrics)
      throws ExecutionException {
    ObservableClusterManager manager = new ObservableClusterManager(config);
    try {
      Vertx vertx =
          Vertx.builder()
              .with(options)
              .withMetrics(metrics)
              .withClusterManager(manager)
              .buildClustered()
              .toCompletionStage()
              .toCompletableFuture()
              .get(LONGEST_JOIN.toMillis(), TimeUnit.MILLISECONDS);
      manager.share(vertx);
      Cluster cluster = new Cluster(vertx, manager);
      LOG.info("event=cluster-joined address={} members={}", self, cluster.size());
      return cluster;
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "cannot join the cluster as " + self + " within " + LONGEST_JOIN.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(self, e);
    }
  }

  private static VertxOptions options(
      ClusterConfig config, VertxOptions options, NodeAddress self) {
    return new VertxOptions(options)
        // The copy constructor keeps only that metrics are enabled, not their options.
        .setMetricsOptions(options.getMetricsOptions())
        .setEventBusOptions(
            new EventBusOptions(options.getEventBusOptions())
                .setHost(self.host())
                .setPort(config.busPort()));
  }

  private static IllegalStateException failed(NodeAddress self, Throwable cause) {
    return new IllegalStateException(
        "cannot join the cluster as " + self + ": " + cause.getMessage(), cause);
  }

  /** Returns the clustered Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /** Returns the lock for periodic jobs; a job may take 30 seconds. */
  public JobLock jobLock() {
    return jobLock;
  }

  /** Returns the number of known nodes, including this one. */
  public int size() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** Returns the id of this node on the bus. */
  public String nodeId() {
    return manager.getNodeId();
  }

  /** Returns the ids of the other known nodes. None if this node has left. */
  public Set<String> otherNodeIds() {
    try {
      Set<String> others = new HashSet<>(manager.getNodes());
      others.remove(nodeId());
      return others;
    } catch (HazelcastInstanceNotActiveException e) {
      return Set.of();
    }
  }

  HazelcastInstance hazelcast() {
    return hazelcast;
  }

  /** Logs each node that joins or leaves, with the new number of nodes. */
  private static final class MembershipLog implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {
      log("cluster-member-joined", event);
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
      log("cluster-member-left", event);
    }

    private static void log(String name, MembershipEvent event) {
      LOG.info(
          "event={} address={}:{} members={}",
          name,
          event.getMember().getAddress().getHost(),
          event.getMember().getAddress().getPort(),
          event.getMembers().size());
    }
  }
}
