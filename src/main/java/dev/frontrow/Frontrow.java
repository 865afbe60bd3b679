package dev.frontrow;

import dev.frontrow.command.AdminPasswordCommand;
import dev.frontrow.command.AuditCommand;
import dev.frontrow.command.CheckHistoryCommand;
import dev.frontrow.command.CommandOutput;
import dev.frontrow.command.ConfigurationSource;
import dev.frontrow.command.Exit;
import dev.frontrow.command.MigrateCommand;
import dev.frontrow.command.RehearseCommand;
import dev.frontrow.command.RestoredCommand;
import dev.frontrow.command.ServeCommand;
import dev.frontrow.command.Version;
import dev.frontrow.config.Configuration;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program. Without a command it runs {@code serve}. */
@Command(
    name = "frontrow",
    description = "Concert reservations that survive the rush. Without a command: serve.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "Environment variables override the settings of the file:",
      "FRONTROW_RESERVATION_HOLD_DURATION sets reservation.hold-duration."
    })
public final class Frontrow implements Callable<Integer>, ConfigurationSource {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Settings file. Default: conf/frontrow.yaml if it exists, else a built-in copy.")
  private @Nullable Path config;

  private Frontrow() {}

  /**
   * Runs a command and ends the JVM with its status: 0 for success, 1 after an error line on
   * standard error, 2 for invalid arguments.
   */
  public static void main(String[] arguments) {
    HostDefaults.replace();
    Exit.with(run(arguments));
  }

  static int run(String... arguments) {
    Frontrow program = new Frontrow();
    return new CommandLine(program)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .addSubcommand(new ServeCommand(program))
        .addSubcommand(new MigrateCommand(program))
        .addSubcommand(new AdminPasswordCommand(program))
        .addSubcommand(new AuditCommand(program))
        .addSubcommand(new RestoredCommand(program))
        .addSubcommand(new RehearseCommand())
        .addSubcommand(new CheckHistoryCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              CommandOutput.failed(failure);
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() {
    return ServeCommand.serve(configuration());
  }

  @Override
  public Configuration configuration() {
    return Configuration.find(Optional.ofNullable(config), System.getenv());
  }
}
