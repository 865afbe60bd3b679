package dev.frontrow.scheduler;

import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A periodic job.
 *
 * @param name name of the job, of its lock and in its metrics
 * @param interval time from the start of one run to the start of the next
 * @param work does one bounded run
 */
record Job(String name, Duration interval, Supplier<Future<JobReport>> work) {}
