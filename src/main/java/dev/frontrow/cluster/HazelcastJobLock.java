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

/**
 * The lock on a key of a Hazelcast map, behind one of this node's own.
 *
 * <p>Hazelcast's lock belongs to a thread, and the same thread may take it again; worker threads
 * are shared, so many callers on a node would hold it at once. Therefore a caller first takes the
 * name on this node, and gives it up only after Hazelcast has confirmed the release: {@code
 * SharedData.getLock} releases behind the caller's back, by force, which can take the lock away
 * from whoever took it in between.
 */
final class HazelcastJobLock implements JobLock {
  private static final String MAP = "frontrow.jobs";
  private static final int THREADS = 4;

  private final WorkerExecutor blocking;
  private final IMap<String, Boolean> map;
  private final Duration limit;
  private final Set<String> takenHere = ConcurrentHashMap.newKeySet();

  HazelcastJobLock(Vertx vertx, HazelcastInstance hazelcast, Duration limit) {
    this.blocking = vertx.createSharedWorkerExecutor("frontrow-job-lock", THREADS);
    this.map = hazelcast.getMap(MAP);
    this.limit = limit;
  }

  @Override
  public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
    if (!takenHere.add(name)) {
      return Future.succeededFuture(Optional.empty());
    }
    return take(name)
        .compose(taken -> taken ? run(name, job) : Future.succeededFuture(Optional.<T>empty()))
        .onComplete(ended -> takenHere.remove(name));
  }

  /** A node that freezes loses the lock after twice the limit, when its job is long given up. */
  private Future<Boolean> take(String name) {
    long lease = limit.toMillis() * 2;
    return blocking.executeBlocking(
        () -> map.tryLock(name, 0, TimeUnit.MILLISECONDS, lease, TimeUnit.MILLISECONDS), false);
  }

  private <T> Future<Optional<T>> run(String name, Supplier<Future<T>> job) {
    return started(job)
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .map(Optional::of)
        .eventually(() -> release(name));
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
