package dev.frontrow.node;

import ch.qos.logback.classic.Level;
import dev.frontrow.account.FirstAdmin;
import dev.frontrow.cluster.Cluster;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.embedded.EmbeddedServersException;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.postgres.FirstConnection;
import dev.frontrow.redis.FirstAnswer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps from settings to a serving node, from top to bottom, on a thread that may block. */
final class Startup {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Settings settings;
  private final BooleanSupplier abandoned;
  private final ListenPorts ports;
  private final ShutdownSequence shutdown = new ShutdownSequence();
  private final Health health = new Health();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Startup(Settings settings, BooleanSupplier abandoned) {
    this.settings = settings;
    this.abandoned = abandoned;
    // Before the first meter, since a filter does not change existing meters.
    registry.config().meterFilter(new BoundedLabels());
    this.ports = new ListenPorts(settings);
  }

  Node run() {
    try {
      return start();
    } catch (RuntimeException | Error e) {
      shutdown.run();
      throw readable(e);
    }
  }

  private Node start() {
    if (LoggerFactory.getLogger("dev.frontrow") instanceof ch.qos.logback.classic.Logger ours) {
      ours.setLevel(Level.toLevel(settings.node().logLevel()));
    }
    ports.check();
    checkServers();
    checkNotAbandoned();
    Backends backends = Backends.open(settings, shutdown);
    checkNotAbandoned();
    CompletableFuture<Void> migrated =
        CompletableFuture.runAsync(
            () -> migrate(backends), work -> new Thread(work, "frontrow-migrate").start());
    Cluster cluster;
    try {
      cluster = join(backends);
    } finally {
      // Also if joining failed: the migration must not use a server that is about to be stopped.
      migrated.handle((done, failure) -> "ended").join();
    }
    migrated.join();
    checkNotAbandoned();
    Vertx vertx = cluster.vertx();
    joinTopics(cluster);
    watchProcess();
    HttpServer management = openManagement(vertx);
    Parts parts = new Parts(settings, backends, cluster, registry, shutdown);
    parts.deployServices();
    checkNotAbandoned();
    Optional<Welcome.Admin> admin = ensureAdmin(vertx, parts);
    Optional<UUID> concert = ensureConcert(backends, parts);
    int httpPort = parts.deployEdge();
    parts.awaitDependencies(abandoned);
    health.serving(parts.checks());
    Welcome welcome =
        welcome(httpPort, management.actualPort(), admin, concert, backends.ownPostgres());
    LOG.info("event=node-ready address={} management={}", welcome.address(), welcome.management());
    return new Node(welcome, httpPort, management.actualPort(), health, shutdown);
  }

  private void checkNotAbandoned() {
    if (abandoned.getAsBoolean()) {
      throw new StartException("stopped while starting");
    }
  }

  /** Checks configured servers only. Embedded ones have already answered. */
  private void checkServers() {
    NodeConfig node = settings.node();
    if (node.needsPostgres() && settings.postgres().uri().isPresent()) {
      failOn(FirstConnection.obstacle(settings.postgres()));
    }
    if (node.needsRedis() && !settings.redis().uris().isEmpty()) {
      failOn(FirstAnswer.obstacle(settings.redis()));
    }
  }

  private static void failOn(Optional<String> obstacle) {
    if (obstacle.isPresent()) {
      throw new StartException(obstacle.get());
    }
  }

  private void migrate(Backends backends) {
    if (!settings.node().needsPostgres()) {
      return;
    }
    DatabaseConfig config = backends.postgres();
    SchemaMigration.run(config);
  }

  private Cluster join(Backends backends) {
    // One event loop for each processor; more would only take turns. A registry name for each node,
    // since the nodes of one JVM would otherwise all count into the first one's registry.
    VertxOptions options =
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(Math.max(2, Runtime.getRuntime().availableProcessors()))
            .setMetricsOptions(
                new MicrometerMetricsOptions()
                    .setEnabled(true)
                    // `http` counts requests and connections itself, by operation of the
                    // contract.
                    .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
                    .setRegistryName(UUID.randomUUID().toString()));
    Cluster cluster =
        Cluster.join(
            settings.cluster(),
            backends.clusterName(),
            options,
            new MicrometerMetricsFactory(registry),
            backends::meet);
    shutdown.add("cluster", () -> cluster.vertx().close());
    return cluster;
  }

  /** Before any part, so that none changes something while it does not know who listens. */
  private static void joinTopics(Cluster cluster) {
    BlockingWork.await(
        TopicBus.join(cluster.vertx(), cluster.nodeId(), cluster::otherNodeIds),
        failure -> "cannot exchange topics with the other nodes: " + failure.getMessage());
  }

  private HttpServer openManagement(Vertx vertx) {
    HttpServer server =
        BlockingWork.await(
            new ManagementServer(vertx, health, registry).listen(settings.node()),
            ports::managementRefusal);
    shutdown.add("management", server::close);
    return server;
  }

  private void watchProcess() {
    new UptimeMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(registry);
    shutdown.add(
        "metrics",
        () -> {
          collections.close();
          return Future.succeededFuture();
        });
  }

  private Optional<Welcome.Admin> ensureAdmin(Vertx vertx, Parts parts) {
    if (!settings.node().hosts(NodeRole.WALLET)) {
      return Optional.empty();
    }
    FirstStartConfig config = settings.firstStart();
    String password = config.adminPassword().orElseGet(() -> TokenSecret.random().substring(0, 20));
    boolean made =
        BlockingWork.await(
            FirstAdmin.ensure(
                vertx, parts.database(), settings.account(), config.adminEmail(), password),
            failure ->
                failure instanceof IllegalArgumentException
                    ? failure.getMessage()
                    : parts.explain(failure, "admin.email, admin.password: "));
    if (!made && config.adminPassword().isPresent()) {
      warnIfPasswordDiffers(vertx, parts, config.adminEmail(), password);
    }
    return made
        ? Optional.of(
            new Welcome.Admin(
                config.adminEmail(),
                config.adminPassword().isPresent() ? Optional.empty() : Optional.of(password)))
        : Optional.empty();
  }

  private void warnIfPasswordDiffers(Vertx vertx, Parts parts, String email, String password) {
    boolean other =
        BlockingWork.await(
            FirstAdmin.isOther(vertx, parts.database(), settings.account(), email, password),
            failure -> "admin.password: cannot compare the passwords: " + failure.getMessage());
    if (other) {
      LOG.warn(
          "event=admin-password-ignored setting=admin.password (FRONTROW_ADMIN_PASSWORD) is not the"
              + " password of the administrator admin.email: only the first start uses it."
              + " `frontrow admin-password` sets it");
    }
  }

  private Optional<UUID> ensureConcert(Backends backends, Parts parts) {
    if (!settings.node().hosts(NodeRole.RESERVATION)) {
      return Optional.empty();
    }
    DemoConcert demo =
        new DemoConcert(parts.database(), parts.services().reservations(), Clock.systemUTC());
    boolean wanted = settings.firstStart().demo().orElse(backends.ownPostgres());
    return BlockingWork.await(
        wanted ? demo.ensure() : demo.newest(),
        failure ->
            parts.explain(
                failure, "demo.enabled: cannot find or create the demonstration concert: "));
  }

  private Welcome welcome(
      int httpPort,
      int managementPort,
      Optional<Welcome.Admin> admin,
      Optional<UUID> concert,
      boolean trial) {
    String management =
        "http://" + HttpPort.shown(settings.node().managementHost()) + ":" + managementPort;
    String address =
        httpPort < 0
            ? management
            : "http://" + HttpPort.shown(settings.http().host()) + ":" + httpPort;
    return new Welcome(address, management, admin, concert, trial);
  }

  private static RuntimeException readable(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ConfigurationException
        || cause instanceof EmbeddedServersException
        || cause instanceof StartException) {
      return (RuntimeException) cause;
    }
    LOG.debug("event=start-failed", cause);
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new StartException(
        cause instanceof IllegalStateException
            ? message
            : cause.getClass().getSimpleName() + ": " + message,
        cause);
  }
}
