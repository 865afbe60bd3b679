package dev.frontrow.rehearsal;

import io.vertx.core.Future;

/**
 * A steady load that is being played. All times are of {@link System#nanoTime} in this JVM.
 * Thread-safe.
 *
 * @param begun completes with the time when people have signed up and journeys start
 * @param report completes when the history is written and judged
 */
public record SteadyRun(Future<Long> begun, Future<SteadyReport> report) {}
