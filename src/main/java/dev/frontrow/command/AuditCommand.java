package dev.frontrow.command;

import dev.frontrow.audit.Audit;
import dev.frontrow.audit.AuditTable;
import dev.frontrow.audit.Finding;
import dev.frontrow.node.OpenDatabase;
import dev.frontrow.postgres.Database;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Command {@code audit}: checks every invariant of the database and exits with 1 on a breach. */
@Command(
    name = "audit",
    description = {
      "Checks every invariant of the database: seats, money, lines. Exits with 1 on a breach.",
      "",
      "It reads one snapshot and locks nothing, so nodes may run meanwhile. If no node runs, it"
          + " starts the embedded database for the check."
    })
public final class AuditCommand implements Callable<Integer> {
  /**
   * Long, since a rule may read everything that was ever sold. A shorter limit would take a slow
   * rule for a broken connection.
   */
  private static final Duration LONGEST_QUERY = Duration.ofHours(1);

  private final ConfigurationSource settings;

  public AuditCommand(ConfigurationSource settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    try (OpenDatabase database = OpenDatabase.existing(settings.configuration())) {
      List<Finding> findings = findings(database);
      CommandOutput.out(AuditTable.render(findings));
      return findings.isEmpty() ? 0 : 1;
    }
  }

  private static List<Finding> findings(OpenDatabase open) {
    Vertx vertx = Vertx.vertx();
    Database database = Database.connect(vertx, open.config().withStatementTimeout(LONGEST_QUERY));
    try {
      return Audit.run(database).toCompletionStage().toCompletableFuture().join();
    } finally {
      // Closes the pool first: after Vert.x is closed, its futures no longer complete.
      database.close().toCompletionStage().toCompletableFuture().join();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
