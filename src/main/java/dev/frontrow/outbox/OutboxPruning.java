package dev.frontrow.outbox;

import dev.frontrow.job.JobReport;
import io.vertx.core.Future;

/** The job that deletes published facts past their retention. */
final class OutboxPruning {
  /** The most rows that one run deletes. A row has the facts of one transaction. */
  private static final int MAX_ROWS = 1_000;

  private final OutboxConfig config;
  private final OutboxStore facts;

  OutboxPruning(OutboxConfig config, OutboxStore facts) {
    this.config = config;
    this.facts = facts;
  }

  Future<JobReport> run() {
    return facts
        .prune(config.retention(), MAX_ROWS)
        .map(
            done ->
                new JobReport(
                    Math.toIntExact(done.facts()),
                    done.rows() == MAX_ROWS,
                    done.rows() == 0 ? 0 : done.ageMillis() - config.retention().toMillis()));
  }
}
