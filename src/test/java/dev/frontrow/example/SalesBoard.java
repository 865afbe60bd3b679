package dev.frontrow.example;

import com.hazelcast.config.Config;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.Balance;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventData;
import dev.frontrow.api.EventFollower;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.SeatSold;
import dev.frontrow.api.WalletService;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A board in the foyer that shows how many seats were sold, and greets a buyer with their balance.
 *
 * <p>Run it beside a node: {@code SalesBoard CLUSTER_NAME 127.0.0.1:5701}.
 */
public final class SalesBoard extends VerticleBase {
  private final long knownUpTo;
  private EventFollower follower;
  private OutboxService outbox;
  private WalletService wallet;
  private final AtomicLong seatsSold = new AtomicLong();
  private final AtomicLong factsSeen = new AtomicLong();

  /**
   * A board that remembers what it has counted.
   *
   * @param knownUpTo the sequence of the last fact that it has counted; 0 to count from the start
   */
  public SalesBoard(long knownUpTo) {
    this.knownUpTo = knownUpTo;
  }

  /** Joins the cluster of that name through one of its members. */
  public static Future<Vertx> join(String clusterName, String member) {
    Config config = ConfigUtil.loadConfig();
    config.setClusterName(clusterName);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember(member);
    return Vertx.builder().withClusterManager(new HazelcastClusterManager(config)).buildClustered();
  }

  /** Joins the cluster and shows the sales for as long as it runs. */
  public static void main(String... arguments) {
    join(arguments[0], arguments[1])
        .compose(vertx -> vertx.deployVerticle(new SalesBoard(0)))
        .onFailure(failure -> System.err.println("No board: " + failure.getMessage()));
  }

  @Override
  public Future<?> start() {
    outbox = new ServiceProxyBuilder(vertx).setAddress(Addresses.OUTBOX).build(OutboxService.class);
    wallet = new ServiceProxyBuilder(vertx).setAddress(Addresses.WALLET).build(WalletService.class);
    return EventFollower.follow(vertx, outbox, knownUpTo, this::count)
        .onSuccess(following -> follower = following);
  }

  @Override
  public Future<?> stop() {
    return follower.stop();
  }

  /** The typed way: a method call that crosses the cluster. */
  public Future<String> greeting(UUID userId) {
    return wallet
        .balance(userId)
        .map(Balance::balance)
        .map(balance -> "Welcome. Your wallet holds " + balance + ".")
        .recover(
            failure ->
                Future.succeededFuture(
                    "Welcome, stranger (" + Refusal.from(failure).code().code() + ")."));
  }

  /** The same without our jar: an address, the action in a header, and a JSON body. */
  public Future<Long> balanceWithoutOurJar(UUID userId) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            "frontrow.wallet.v1",
            new JsonObject().put("userId", userId.toString()),
            new DeliveryOptions().addHeader("action", "balance").setSendTimeout(2_000))
        .map(reply -> reply.body().getLong("balance"));
  }

  /** Seats sold since the board began to count. */
  public long seatsSold() {
    return seatsSold.get();
  }

  /** The sequence of the last fact counted: remember it, and hand it to the next board. */
  public long knownUpTo() {
    return follower.lastSequence();
  }

  /** Facts counted, sold seats or not. */
  public long factsSeen() {
    return factsSeen.get();
  }

  private void count(Event event) {
    factsSeen.incrementAndGet();
    if (EventData.of(event).orElse(null) instanceof SeatSold) {
      System.out.println("Seats sold: " + seatsSold.incrementAndGet());
    }
  }
}
