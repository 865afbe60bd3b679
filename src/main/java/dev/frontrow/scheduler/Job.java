package dev.frontrow.scheduler;

import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something to do again and again.
 *
 * @param name of the job, its lock and its metrics
 * @param interval from the start of one run to the start of the next
 * @param work one bounded run
 */
record Job(String name, Duration interval, Supplier<Future<JobReport>> work) {}
