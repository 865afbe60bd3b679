package dev.frontrow.rehearsal;

import io.vertx.core.Future;

/**
 * A running steady load. Times are {@link System#nanoTime} of this JVM. Thread-safe.
 *
 * @param begun completes with the time at which the journeys start, after people have signed up
 * @param report completes when the history is written and checked
 */
public record SteadyRun(Future<Long> begun, Future<SteadyReport> report) {}
