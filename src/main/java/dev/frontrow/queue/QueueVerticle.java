package dev.frontrow.queue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.QueueService;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.linenotice.LineTopics;
import dev.frontrow.postgres.Database;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.redis.RedisLink;
import dev.frontrow.redis.RedisStatus;
import dev.frontrow.redis.RedisWatch;
import dev.frontrow.refusal.RefusalBoundary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Serves the waiting lines at {@link Addresses#QUEUE}.
 *
 * <p>The verticle also starts without Redis. Calls then fail with {@code overloaded} until Redis is
 * reachable.
 */
public final class QueueVerticle extends VerticleBase {
  /** Somebody may change the settings of a running Redis, and Redis may evict keys. */
  private static final Duration WATCH_EVERY = Duration.ofSeconds(10);

  private final QueueConfig config;
  private final RedisConfig redisConfig;
  private final Database database;
  private final ScriptClock clock;
  private final RedisStatus status;
  private final Duration watchEvery;
  private Optional<RedisWatch> watch = Optional.empty();
  private Optional<RedisLink> redis = Optional.empty();
  private Optional<LineSessions> opened = Optional.empty();
  private Optional<PartWithJobs> service = Optional.empty();

  /** A verticle that is not deployed yet. One for each node is enough. */
  public QueueVerticle(QueueConfig config, RedisConfig redisConfig, Database database) {
    this(config, redisConfig, database, new RedisStatus());
  }

  /**
   * A verticle that is not deployed yet.
   *
   * @param status receives the settings and the memory use of Redis
   */
  public QueueVerticle(
      QueueConfig config, RedisConfig redisConfig, Database database, RedisStatus status) {
    this(config, redisConfig, database, ScriptClock.OF_REDIS, status, WATCH_EVERY);
  }

  QueueVerticle(QueueConfig config, RedisConfig redisConfig, Database database, ScriptClock clock) {
    this(config, redisConfig, database, clock, new RedisStatus(), WATCH_EVERY);
  }

  QueueVerticle(
      QueueConfig config,
      RedisConfig redisConfig,
      Database database,
      ScriptClock clock,
      RedisStatus status,
      Duration watchEvery) {
    this.status = status;
    this.watchEvery = watchEvery;
    this.config = config;
    this.redisConfig = redisConfig;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    RedisLink link = RedisLink.open(vertx, redisConfig);
    redis = Optional.of(link);
    CheckpointStore checkpoints = new CheckpointStore(database);
    QueueContext queueContext =
        new QueueContext(
            vertx,
            config,
            new LineScripts(link, clock, redisConfig.continuation()),
            new LineStore(database),
            new SettingsStore(database),
            checkpoints,
            new RecoveryStore(database),
            new LineNotices(vertx),
            LineTopics.ofNode(vertx),
            new LiveLines(link, checkpoints));
    LineSessions sessions = new LineSessions(queueContext);
    opened = Optional.of(sessions);
    LineQueue queue = new LineQueue(queueContext, sessions);
    LineJobs jobs = new LineJobs(queueContext, sessions);
    watch = Optional.of(RedisWatch.over(vertx, link, status, watchEvery, sessions::suspect));
    vertx.setPeriodic(config.refreshInterval().toMillis(), ignored -> sessions.refresh());
    PartWithJobs served =
        PartWithJobs.serve(
            vertx,
            Addresses.QUEUE,
            QueueService.class,
            queue,
            new RefusalBoundary(LineFailures::isAway, config.retryAfter()),
            Map.of(
                JobName.ADVANCE_LINES, jobs::advance, JobName.CHECKPOINT_LINES, jobs::checkpoint));
    service = Optional.of(served);
    return served.listening().compose(ignored -> connected(link));
  }

  /** Ready means that calls are answered, if Redis is there at all. */
  private Future<Void> connected(RedisLink link) {
    return link.opened()
        .timeout(redisConfig.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  @Override
  public Future<?> stop() {
    service.ifPresent(PartWithJobs::close);
    watch.ifPresent(RedisWatch::close);
    opened.ifPresent(LineSessions::close);
    return redis.map(RedisLink::close).orElse(Future.succeededFuture());
  }
}
