package dev.frontrow.command;

import dev.frontrow.node.OpenDatabase;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the schema up to date and ends. */
@Command(
    name = "migrate",
    description = {
      "Brings the database to the schema that this version needs, and ends.",
      "",
      "serve does the same when it starts; this is for deployments that give the right to change"
          + " the schema to nobody else. Safe while nodes run."
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
      CommandOutput.out(run == 0 ? "The schema was up to date." : "Migrations run: " + run);
      return 0;
    }
  }
}
