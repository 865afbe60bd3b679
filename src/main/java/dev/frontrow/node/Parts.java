package dev.frontrow.node;

import dev.frontrow.account.AccountVerticle;
import dev.frontrow.api.Services;
import dev.frontrow.audit.AuditVerticle;
import dev.frontrow.cluster.Cluster;
import dev.frontrow.http.HttpConfig;
import dev.frontrow.http.HttpVerticle;
import dev.frontrow.http.credential.TokenSecrets;
import dev.frontrow.job.JobCalls;
import dev.frontrow.network.BindFailure;
import dev.frontrow.outbox.OutboxVerticle;
import dev.frontrow.payment.PaymentVerticle;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.FirstConnection;
import dev.frontrow.queue.QueueVerticle;
import dev.frontrow.redis.RedisLink;
import dev.frontrow.redis.RedisStatus;
import dev.frontrow.reservation.ReservationVerticle;
import dev.frontrow.scheduler.MicrometerJobMetrics;
import dev.frontrow.scheduler.SchedulerVerticle;
import dev.frontrow.wallet.WalletVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys the verticles of a node's roles. Parts that others call start first and stop last; {@code
 * http} starts last and stops first, so clients never reach a node that is half there.
 */
final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Settings settings;
  private final Backends backends;
  private final Cluster cluster;
  private final Vertx vertx;
  private final MeterRegistry registry;
  private final ShutdownSequence shutdown;
  private final Services services;
  private final Optional<Database> database;
  private final Optional<RedisLink> redis;
  private final RedisStatus redisStatus = new RedisStatus();
  private final List<HttpVerticle> httpVerticles = new CopyOnWriteArrayList<>();

  Parts(
      Settings settings,
      Backends backends,
      Cluster cluster,
      MeterRegistry registry,
      ShutdownSequence shutdown) {
    this.settings = settings;
    this.backends = backends;
    this.cluster = cluster;
    this.vertx = cluster.vertx();
    this.registry = registry;
    this.shutdown = shutdown;
    this.services = ServiceProxies.of(vertx, settings.node(), settings.account().passwordMaxWait());
    this.database =
        settings.node().needsPostgres()
            ? Optional.of(Database.connect(vertx, backends.postgres()))
            : Optional.empty();
    database.ifPresent(it -> shutdown.add("database", it::close));
    this.redis =
        settings.node().needsRedis()
            ? Optional.of(RedisLink.open(vertx, backends.redis()))
            : Optional.empty();
    redis.ifPresent(it -> shutdown.add("redis", it::close));
    redis.ifPresent(it -> RedisMetrics.bind(registry, redisStatus));
  }

  Services services() {
    return services;
  }

  /** Returns the database. The node must host a role that stores data in it. */
  Database database() {
    return database.orElseThrow();
  }

  /** Deploys every part but {@code http}. */
  void deployServices() {
    NodeConfig node = settings.node();
    if (node.hosts(NodeRole.WALLET) || node.hosts(NodeRole.RESERVATION)) {
      deploy("outbox", () -> new OutboxVerticle(settings.outbox(), database(), services.queue()));
    }
    if (node.hosts(NodeRole.WALLET)) {
      deployMoney();
    }
    if (node.hosts(NodeRole.RESERVATION)) {
      deploy(
          "reservation",
          () ->
              new ReservationVerticle(
                  settings.reservation(), settings.idempotency(), database(), services.queue()));
    }
    if (node.hosts(NodeRole.QUEUE)) {
      deploy(
          "queue",
          () -> new QueueVerticle(settings.queue(), backends.redis(), database(), redisStatus));
    }
    if (node.hosts(NodeRole.SCHEDULER)) {
      deploy("scheduler", this::scheduler);
    }
  }

  private void deployMoney() {
    String secret = backends.tokenSecrets().current();
    deploy(
        "account",
        () -> new AccountVerticle(settings.account(), settings.guessing(), secret, database()));
    deploy(
        "wallet", () -> new WalletVerticle(settings.wallet(), settings.idempotency(), database()));
    deploy(
        "payment",
        () ->
            new PaymentVerticle(
                settings.payment(), settings.idempotency(), database(), services.queue()));
    deploy("audit", () -> new AuditVerticle(database()));
  }

  private SchedulerVerticle scheduler() {
    return new SchedulerVerticle(
        settings.scheduler(),
        cluster.jobLock(),
        new MicrometerJobMetrics(registry),
        new JobCalls(vertx, settings.node().requestTimeout())::run);
  }

  /** Deploys {@code http} on every event loop. Returns its port, or -1 without that role. */
  int deployEdge() {
    if (!settings.node().hosts(NodeRole.HTTP)) {
      return -1;
    }
    TokenSecrets secrets = backends.tokenSecrets();
    // With port 0 each listener would get another port, so there is only one.
    int instances = settings.http().port() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
    HttpConfig config =
        OpenFiles.now().fitted(settings.http(), instances, settings.postgres().poolSize());
    // Runs after `http` has stopped. By then every started request has its response.
    shutdown.add(
        "drained",
        () -> {
          LOG.info("event=node-drained");
          return Future.succeededFuture();
        });
    deploy(
        "http",
        () -> {
          HttpVerticle http =
              new HttpVerticle(config, secrets, services, registry, Clock.systemUTC());
          httpVerticles.add(http);
          return http;
        },
        instances,
        failure ->
            BindFailure.of(failure) == BindFailure.OTHER
                ? "http does not start: " + failure.getMessage()
                : new ListenPorts(settings).httpRefusal(failure));
    return httpVerticles.get(0).port();
  }

  /**
   * Returns one line for a failure. It names PostgreSQL if PostgreSQL caused it, otherwise the
   * step.
   */
  String explain(Throwable failure, String step) {
    return FirstConnection.explain(backends.postgres(), failure)
        .filter(said -> settings.node().needsPostgres())
        .orElseGet(() -> step + failure.getMessage());
  }

  private void deploy(String name, Supplier<Deployable> verticle) {
    deploy(name, verticle, 1, failure -> explain(failure, name + " does not start: "));
  }

  private void deploy(
      String name,
      Supplier<Deployable> verticle,
      int instances,
      Function<Throwable, String> refusal) {
    String id =
        BlockingWork.await(
            vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances)),
            refusal);
    shutdown.add(name, () -> vertx.undeploy(id));
  }

  /** Returns the checks that decide whether the node is ready, and those that are only reported. */
  List<Health.Check> checks() {
    List<Health.Check> checks = new ArrayList<>();
    if (!httpVerticles.isEmpty()) {
      checks.add(Health.Check.own("event-loops", this::turns));
      checks.add(Health.Check.own("listener", this::listener));
    }
    checks.addAll(dependencies());
    return checks;
  }

  /** Every event loop that serves clients still runs tasks. */
  private Future<?> turns() {
    return Future.join(httpVerticles.stream().map(HttpVerticle::turn).toList());
  }

  /**
   * Something listens on the port. A full backlog means a crowd and not a lost listener, so a
   * timeout counts as success.
   */
  private Future<?> listener() {
    return HttpPort.connect(vertx, settings.http().host(), httpVerticles.get(0).port());
  }

  private List<Health.Check> dependencies() {
    List<Health.Check> checks = new ArrayList<>(servers());
    checks.addAll(ServiceProxies.checks(services, settings.node()));
    redis.ifPresent(
        it ->
            checks.add(
                Health.Check.detail(
                    "redis-settings", () -> Future.succeededFuture(redisStatus.problem()))));
    return checks;
  }

  private List<Health.Check> servers() {
    List<Health.Check> checks = new ArrayList<>();
    database.ifPresent(
        it ->
            checks.add(
                Health.Check.shared("postgres", () -> it.pool().query("select 1").execute())));
    redis.ifPresent(
        it -> checks.add(Health.Check.shared("redis", () -> it.send(Request.cmd(Command.PING)))));
    return checks;
  }

  /**
   * Blocks until everything answers. Configured servers must answer within the time limit of a
   * start.
   */
  void awaitDependencies(BooleanSupplier abandoned) {
    new Dependencies(vertx, servers(), dependencies()).await(abandoned);
  }
}
