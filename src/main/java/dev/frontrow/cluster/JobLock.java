package dev.frontrow.cluster;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets one node, and one caller on it, run a job of a name at a time.
 *
 * <p>It saves work and makes nothing safe: halves of a split cluster can each hold it, and a job
 * that outlives its limit goes on without it. So every job has to be right when it runs twice.
 *
 * <p>Thread-safe.
 */
public interface JobLock {
  /**
   * Runs the job if nobody runs it now, here or on another node, and gives its result; empty if
   * somebody does. Never waits for the other; runs it too if that cannot be found out within two
   * seconds. The lock is given back when the job succeeds, fails, throws or takes longer than the
   * limit; then the future ends as the job did, or with a {@link
   * java.util.concurrent.TimeoutException}.
   */
  <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job);
}
