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
 * {@link JobLock} by the lock of a Hazelcast map's key, guarded by a lock within the node.
 *
 * <p>A Hazelcast lock belongs to a thread and is reentrant. Worker threads are shared, so several
 * callers on a node could hold it at once. A caller therefore first takes the name on its node, and
 * releases it only after Hazelcast has confirmed the release. Vert.x's {@code SharedData.getLock}
 * does not wait for that confirmation, so its forced release can hit the next holder.
 *
 * <p>If Hazelcast does not answer in time, the job runs without the lock, which only saves work.
 * That lasts up to a minute while the cluster loses a frozen member.
 */
final class HazelcastJobLock implements JobLock {
  private static final String MAP = "frontrow.jobs";
  private static final int THREADS = 4;

  /**
   * Longest wait for Hazelcast, which may not answer for a minute while a member is being removed.
   */
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
                  case MINE -> run(job).eventually(() -> withTimeout(release(name)));
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
    return withTimeout(asked)
        .map(mine -> mine ? LockAnswer.MINE : LockAnswer.ELSEWHERE)
        .otherwise(failure -> unknown(name, asked, failure));
  }

  /**
   * Releases a lock that Hazelcast grants too late. Until its answer comes, this node does not ask
   * again for this job.
   */
  private LockAnswer unknown(String name, Future<Boolean> asked, Throwable failure) {
    LOG.warn("event=job-lock-unknown job={} reason=\"{}\"", name, failure.getMessage());
    unanswered.add(name);
    asked
        .compose(late -> late ? release(name) : Future.<Void>succeededFuture())
        .onComplete(done -> unanswered.remove(name));
    return LockAnswer.UNKNOWN;
  }

  private static <T> Future<T> withTimeout(Future<T> answer) {
    return answer.timeout(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the lock with a lease of twice the limit, so that a frozen node loses it after its job's
   * end.
   */
  private Future<Boolean> take(String name) {
    long lease = limit.toMillis() * 2;
    return blocking.executeBlocking(
        () -> map.tryLock(name, 0, TimeUnit.MILLISECONDS, lease, TimeUnit.MILLISECONDS), false);
  }

  private <T> Future<Optional<T>> run(Supplier<Future<T>> job) {
    return start(job).timeout(limit.toMillis(), TimeUnit.MILLISECONDS).map(Optional::of);
  }

  private static <T> Future<T> start(Supplier<Future<T>> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Forces the release, since the worker thread may differ from the one that took the lock. */
  private Future<Void> release(String name) {
    return blocking.executeBlocking(
        () -> {
          map.forceUnlock(name);
          return null;
        },
        false);
  }
}
