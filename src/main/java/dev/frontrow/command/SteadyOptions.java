package dev.frontrow.command;

import dev.frontrow.rehearsal.Crowd;
import dev.frontrow.rehearsal.Rehearsal;
import dev.frontrow.rehearsal.SteadyLoad;
import dev.frontrow.rehearsal.SteadyReport;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options and report of a steady rehearsal. */
final class SteadyOptions {
  @Option(
      names = "--steady",
      description =
          "Starts journeys at a constant rate instead of a rush, and checks every answer.")
  boolean steady;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "With --steady: journeys started each second (${DEFAULT-VALUE}).")
  private double rate = 10;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "With --steady: length of the load (${DEFAULT-VALUE}).")
  private Duration length = Duration.ofMinutes(1);

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "With --steady: people who return repeatedly (${DEFAULT-VALUE}).")
  private int people = 50;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "With --steady: longest wait for an answer (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofSeconds(5);

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "With --steady: file for all calls and answers, for check-history.")
  private @Nullable Path history;

  /** Refuses numbers and times that are not above zero. */
  void check(CommandSpec command) {
    if (!(rate > 0) || people < 1 || length.isNegative() || timeout.toMillis() < 1) {
      throw new ParameterException(
          command.commandLine(), "rehearse --steady needs numbers and times above zero");
    }
  }

  int play(Vertx vertx, List<URI> servers, Crowd.SignIn organiser, int dates, int seats) {
    SteadyLoad load =
        new SteadyLoad(servers, rate, length, people, file(), organiser, dates, seats, timeout);
    return print(Rehearsal.steady(vertx, load).toCompletionStage().toCompletableFuture().join());
  }

  private Path file() {
    if (history != null) {
      return history;
    }
    try {
      Path file = Files.createTempFile("frontrow-history", ".jsonl");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int print(SteadyReport report) {
    CommandOutput.out(String.format(Locale.ROOT, "calls    %s", report.callsByOperation()));
    for (SteadyReport.ServerReport server : report.servers()) {
      CommandOutput.out(
          String.format(
              Locale.ROOT,
              "%s  longest without a success %d ms, not served %s",
              server.server(),
              server.longestWithoutSuccess().toMillis(),
              server.failures()));
    }
    CommandOutput.out("");
    return VerdictReport.print(report.verdict());
  }
}
