package dev.frontrow.command;

import dev.frontrow.node.OpenDatabase;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Command {@code migrate}: updates the schema. */
@Command(
    name = "migrate",
    description = {
      "Migrates the database to the schema of this version.",
      "",
      "serve does the same at its start. This command is for deployments in which only a separate"
          + " user may change the schema. Nodes may run meanwhile."
    })
public final class MigrateCommand implements Callable<Integer> {
  private final ConfigurationSource settings;

  public MigrateCommand(ConfigurationSource settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    try (OpenDatabase database = OpenDatabase.of(settings.configuration())) {
      int run = database.migrate();
      CommandOutput.out(run == 0 ? "The schema is up to date." : "Migrations run: " + run);
      return 0;
    }
  }
}
