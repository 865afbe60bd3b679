package dev.frontrow.testing;

import dev.frontrow.config.Configuration;
import dev.frontrow.job.JobCalls;
import dev.frontrow.job.JobName;
import dev.frontrow.job.JobReport;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.DatabaseConfig;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * A node for the tests of one part: a Vert.x, its own connections to a database, and the verticles
 * that a test deploys. Two of them on one database are two nodes.
 */
public final class TestNode implements AutoCloseable {
  private final Vertx vertx;
  private final Database database;

  /** A node on a database of {@link TestServers#freshDatabase()}. */
  public TestNode(String databaseUri) {
    this(databaseUri, Map.of());
  }

  /** With settings of its own, such as {@code postgres.lock-timeout}. */
  public TestNode(String databaseUri, Map<String, String> settings) {
    this(Vertx.vertx(), databaseUri, settings);
  }

  /** The same on a Vert.x of the caller, such as one in a cluster. */
  public TestNode(Vertx vertx, String databaseUri, Map<String, String> settings) {
    this.vertx = vertx;
    DatabaseConfig defaults = DatabaseConfig.from(Configuration.of(settings).section("postgres"));
    database = Database.connect(vertx, defaults.at(databaseUri));
  }

  /** The node's Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /** The node's database. */
  public Database database() {
    return database;
  }

  /** Creates a verticle with the node's database and deploys it. */
  public TestNode deploy(Function<Database, ? extends Deployable> verticle) {
    Waits.result(vertx.deployVerticle(verticle.apply(database)));
    return this;
  }

  /** A proxy of a service of the node. */
  public <T> T service(Class<T> type, String address) {
    return new ServiceProxyBuilder(vertx).setAddress(address).build(type);
  }

  /** One run of a periodic job of the node. */
  public Future<JobReport> run(JobName job) {
    return new JobCalls(vertx, Duration.ofSeconds(30)).run(job);
  }

  @Override
  public void close() {
    Waits.result(vertx.close());
  }
}
