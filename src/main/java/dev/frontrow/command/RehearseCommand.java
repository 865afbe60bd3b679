package dev.frontrow.command;

import dev.frontrow.rehearsal.Crowd;
import dev.frontrow.rehearsal.Rehearsal;
import dev.frontrow.rehearsal.RehearsalReport;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command {@code rehearse}: simulates buyers against a running service. */
@Command(
    name = "rehearse",
    description = {
      "Simulates a crowd of buyers against a running server and reports.",
      "",
      "Each buyer signs up, joins the line, waits, lists seats, holds one, charges and pays. Exits"
          + " with 1 if a seat or a number was given twice, or if a buyer failed.",
      "It creates its own concert and needs an administrator's sign-in (--admin-email and the"
          + " password). It buys real seats only with --concert and --yes-buy-real-seats; those"
          + " seats stay sold.",
      "",
      "With --steady, journeys start at a constant rate, at one or more servers, on concerts"
          + " created for them. Every call and answer is recorded and checked. Exits with 1 when no"
          + " correct service could have given these answers."
    })
public final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--url", description = "Server (http://localhost:8080). Repeat it for --steady.")
  private List<URI> urls = List.of(URI.create("http://localhost:8080"));

  @Mixin private SteadyOptions steady = new SteadyOptions();

  @Option(names = "--buyers", description = "Number of buyers (${DEFAULT-VALUE}).")
  private int buyers = 200;

  @Option(names = "--connections", description = "Concurrent connections (${DEFAULT-VALUE}).")
  private int connections = 100;

  @Option(
      names = "--patience",
      description = "A buyer gives up after this time (${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(5);

  @Option(
      names = "--concert",
      paramLabel = "ID",
      description = "Buys seats of this concert; requires --yes-buy-real-seats.")
  private @Nullable UUID concert;

  @Option(
      names = "--yes-buy-real-seats",
      description = "Confirms that simulated buyers may buy seats of --concert.")
  @SuppressWarnings("UnusedVariable") // RehearseUse checks whether it was given.
  private boolean buyRealSeats;

  @Option(
      names = "--admin-email",
      description = "Administrator who creates the concert; requires the password.")
  private @Nullable String adminEmail;

  @Option(
      names = "--admin-password",
      description = "Its password. Prefer the variable FRONTROW_ADMIN_PASSWORD.")
  private @Nullable String adminPassword;

  @Option(names = "--dates", description = "Dates of the created concert (${DEFAULT-VALUE}).")
  private int dates = 1;

  @Option(names = "--seats", description = "Seats of each date (${DEFAULT-VALUE}).")
  private int seats = 50;

  @Override
  public Integer call() {
    check();
    Vertx vertx = Vertx.vertx();
    try {
      return steady.steady ? playSteadily(vertx) : playRush(vertx);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private int playSteadily(Vertx vertx) {
    steady.check(spec);
    CommandOutput.error("Rehearsing with a steady load at " + urls + " ...");
    return steady.play(vertx, urls, organiser(), dates, seats);
  }

  private int playRush(Vertx vertx) {
    Crowd crowd = crowd();
    CommandOutput.error("Rehearsing with " + buyers + " buyers at " + crowd.server() + " ...");
    RehearsalReport report =
        Rehearsal.play(vertx, crowd).toCompletionStage().toCompletableFuture().join();
    print(report);
    return report.breaches().isEmpty() && report.failures().isEmpty() ? 0 : 1;
  }

  private Crowd crowd() {
    return new Crowd(urls.get(0), buyers, connections, patience, wanted());
  }

  private Crowd.ConcertChoice wanted() {
    return concert == null
        ? new Crowd.MadeForIt(organiser(), dates, seats)
        : new Crowd.OnSale(concert);
  }

  /** Checks the arguments before the first request: a misread command must not buy seats. */
  private void check() {
    RehearseUse.of(spec, System.getenv()).check();
    boolean servers = urls.stream().allMatch(RehearseCommand::isServer);
    boolean numbers = buyers >= 1 && connections >= 1 && dates >= 1 && seats >= 1;
    if (!servers || !numbers || patience.toMillis() < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "rehearse needs an http URL, numbers of at least 1 and a time above zero");
    }
    if (urls.size() > 1 && !steady.steady) {
      throw new ParameterException(
          spec.commandLine(), "rehearse accepts several servers only with --steady");
    }
  }

  private static boolean isServer(URI url) {
    return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
  }

  /** Returns the administrator's sign-in; {@link #check} has ensured that it is complete. */
  private Crowd.SignIn organiser() {
    String password =
        adminPassword == null ? System.getenv(RehearseUse.PASSWORD_VARIABLE) : adminPassword;
    return new Crowd.SignIn(Objects.requireNonNull(adminEmail), Objects.requireNonNull(password));
  }

  private static void print(RehearsalReport report) {
    CommandOutput.out(
        String.format(
            Locale.ROOT,
            "%d numbers, %d seats sold for %d, %d left without a seat, in %.1f s",
            report.numbers(),
            report.seatsSold(),
            report.spent(),
            report.leftWithoutSeat(),
            report.seconds()));
    CommandOutput.out("");
    CommandOutput.out(
        String.format(
            Locale.ROOT,
            "%-12s %8s %10s %10s %10s %10s",
            "call",
            "answers",
            "per s",
            "median ms",
            "p99 ms",
            "max ms"));
    for (RehearsalReport.CallFigures call : report.calls()) {
      CommandOutput.out(
          String.format(
              Locale.ROOT,
              "%-12s %8d %10.1f %10.1f %10.1f %10.1f",
              call.name(),
              call.count(),
              call.perSecond(),
              call.medianMillis(),
              call.p99Millis(),
              call.slowestMillis()));
    }
    CommandOutput.out("");
    new TreeMap<>(report.refusals())
        .forEach(
            (refusal, count) ->
                CommandOutput.out(String.format(Locale.ROOT, "refused: %d × %s", count, refusal)));
    new TreeMap<>(report.failures())
        .forEach(
            (failure, count) ->
                CommandOutput.out(String.format(Locale.ROOT, "failed: %d × %s", count, failure)));
    report.breaches().forEach(breach -> CommandOutput.out("BREACH: " + breach));
    CommandOutput.out(
        report.breaches().isEmpty()
            ? "No seat and no number was given twice."
            : "A seat or a number was given twice.");
  }
}
