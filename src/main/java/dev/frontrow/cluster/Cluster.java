package dev.frontrow.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's membership: the clustered Vert.x and what hangs on it. Closing the Vert.x leaves the
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
  private final HazelcastInstance hazelcast;
  private final JobLock jobLock;

  private Cluster(Vertx vertx, HazelcastInstance hazelcast) {
    this.vertx = vertx;
    this.hazelcast = hazelcast;
    this.jobLock = new HazelcastJobLock(vertx, hazelcast, LONGEST_JOB);
    hazelcast.getCluster().addMembershipListener(new MembershipLog());
  }

  /**
   * Joins the others, or begins a cluster where there are none. Blocks, for 60 seconds at most.
   *
   * @param name nodes join only those of the same name
   * @param meet told this node's address, answers those of the others; may be called again with
   *     another address when somebody was faster to take the port
   * @throws IllegalStateException if that does not work; then nothing is left running
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
      boolean again = attempt < ATTEMPTS && portIsOurs(config);
      // Whoever wants the same port has not listened on it yet: both look for another one.
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
   * Looks at the host and the ports that were set, before anything joins. Blocks while names are
   * looked up.
   *
   * @throws dev.frontrow.config.ConfigurationException naming the setting that has to change
   */
  public static void checkPorts(ClusterConfig config) {
    ClusterPorts.check(config);
  }

  /** Whether it was chosen here, and nobody else has been told it. */
  private static boolean portIsOurs(ClusterConfig config) {
    return config.port().isEmpty() && config.members().isEmpty();
  }

  private static Cluster join(
      Config config, NodeAddress self, VertxOptions options, VertxMetricsFactory metrics)
      throws ExecutionException {
    HazelcastClusterManager manager = new HazelcastClusterManager(config);
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
      Cluster cluster = new Cluster(vertx, manager.getHazelcastInstance());
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
        // A copy knows only that there are metrics, no longer which.
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

  /** The clustered Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /** For periodic jobs; a job may take 30 seconds. */
  public JobLock jobLock() {
    return jobLock;
  }

  /** How many nodes this one knows of, itself included. */
  public int size() {
    return hazelcast.getCluster().getMembers().size();
  }

  HazelcastInstance hazelcast() {
    return hazelcast;
  }

  /** Which node came or went, and how many there are now. */
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
