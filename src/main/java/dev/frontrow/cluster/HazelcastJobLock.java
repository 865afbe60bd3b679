package dev.frontrow.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock on a key of a Hazelcast map, behind one of this node's own.
 *
 * <p>Hazelcast's lock belongs to a thread, and the same thread may take it again; worker threads
 * are shared, so many callers on a node would hold it at once. Therefore a caller first takes the
 * name on this node, and gives it up only after Hazelcast has confirmed the release: {@code
 * SharedData.getLock} releases behind the caller's back, by force, which can take the lock away
 * from whoever took it in between.
 *
 * <p>Where Hazelcast does not say in time who holds it, as for up to a minute while a cluster loses
 * a member that froze, the job runs without: the lock only saves work.
 */
final class HazelcastJobLock implements JobLock {
  private static final String MAP = "frontrow.jobs";
  private static final int THREADS = 4;

  /** While the cluster finds out who is left of it, Hazelcast may say nothing for a minute. */
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastJobLock.class);

  private final WorkerExecutor blocking;
  private final IMap<String, Boolean> map;
  private final Duration limit;
  private final Set<String> takenHere = ConcurrentHashMap.newKeySet();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

  HazelcastJobLock(Vertx vertx, HazelcastInstance hazelcast, Duration limit) {
    this.blocking = vertx.createSharedWorkerExecutor("frontrow-job-lock", THREADS);
    this.map = hazelcast.getMap(MAP);
    this.limit = limit;
  }

  private enum LockAnswer {
    MINE,
    ELSEWHERE,
    UNKNOWN
  }

  @Override
  public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
    if (!takenHere.add(name)) {
      return Future.succeededFuture(Optional.empty());
    }
    return ask(name)
        .compose(
            answer ->
                switch (answer) {
                  case MINE -> run(job).eventually(() -> soon(release(name)));
                  case ELSEWHERE -> Future.succeededFuture(Optional.<T>empty());
                  case UNKNOWN -> run(job);
                })
        .onComplete(ended -> takenHere.remove(name));
  }

  private Future<LockAnswer> ask(String name) {
    if (unanswered.contains(name)) {
      return Future.succeededFuture(LockAnswer.UNKNOWN);
    }
    Future<Boolean> asked = take(name);
    return soon(asked)
        .map(mine -> mine ? LockAnswer.MINE : LockAnswer.ELSEWHERE)
        .otherwise(failure -> unknown(name, asked, failure));
  }

  /** What is taken too late is given back; until that is known, nobody here asks again. */
  private LockAnswer unknown(String name, Future<Boolean> asked, Throwable failure) {
    LOG.warn("event=job-lock-unknown job={} reason=\"{}\"", name, failure.getMessage());
    unanswered.add(name);
    asked
        .compose(late -> late ? release(name) : Future.<Void>succeededFuture())
        .onComplete(done -> unanswered.remove(name));
    return LockAnswer.UNKNOWN;
  }

  private static <T> Future<T> soon(Future<T> answer) {
    return answer.timeout(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A node that freezes loses the lock after twice the limit, when its job is long given up. */
  private Future<Boolean> take(String name) {
    long lease = limit.toMillis() * 2;
    return blocking.executeBlocking(
        () -> map.tryLock(name, 0, TimeUnit.MILLISECONDS, lease, TimeUnit.MILLISECONDS), false);
  }

  private <T> Future<Optional<T>> run(Supplier<Future<T>> job) {
    return started(job).timeout(limit.toMillis(), TimeUnit.MILLISECONDS).map(Optional::of);
  }

  private static <T> Future<T> started(Supplier<Future<T>> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** By force, as the thread is likely another one than that which took it. */
  private Future<Void> release(String name) {
    return blocking.executeBlocking(
        () -> {
          map.forceUnlock(name);
          return null;
        },
        false);
  }
}
