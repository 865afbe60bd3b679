package dev.frontrow.cluster;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Mutual exclusion of periodic jobs by name, across the nodes of a cluster.
 *
 * <p>The lock saves work and makes nothing safe: both halves of a split cluster can hold it, and a
 * job that exceeds its limit continues without it. So every job must be correct when it runs twice.
 * Thread-safe.
 */
public interface JobLock {
  /**
   * Runs the job unless another caller runs it, here or on another node, and returns its result, or
   * empty if it did not run. It never waits for the other caller. It also runs the job if the
   * lock's state is unknown after two seconds. The lock is released when the job succeeds, fails,
   * throws or exceeds the limit. Then the future has the job's result, or fails with a {@link
   * java.util.concurrent.TimeoutException}.
   */
  <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job);
}
