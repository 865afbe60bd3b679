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

/** Plays a crowd of buyers against a running server. */
@Command(
    name = "rehearse",
    description = {
      "Plays a crowd of buyers against a running server and reports.",
      "",
      "Each signs up, takes a number, waits, looks, holds a seat, charges and pays. Ends with 1"
          + " when a seat or a number was given twice, or a buyer failed.",
      "It makes a concert of its own, with the sign-in of an admin (--admin-email and the"
          + " password). It buys seats of a concert that is on sale only with --concert and"
          + " --yes-buy-real-seats; these seats are gone afterwards.",
      "",
      "With --steady journeys go on evenly, on several servers if there are, on concerts made for"
          + " them; every call and answer is written down and judged. Ends with 1 when no correct"
          + " service could have answered so."
    })
public final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--url",
      description = "The server (http://localhost:8080); several ones for a steady load.")
  private List<URI> urls = List.of(URI.create("http://localhost:8080"));

  @Mixin private SteadyOptions steady = new SteadyOptions();

  @Option(names = "--buyers", description = "People who want a seat (${DEFAULT-VALUE}).")
  private int buyers = 200;

  @Option(names = "--connections", description = "To the server at once (${DEFAULT-VALUE}).")
  private int connections = 100;

  @Option(names = "--patience", description = "A buyer gives up after it (${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(5);

  @Option(
      names = "--concert",
      paramLabel = "ID",
      description = "Buys seats of this concert; needs --yes-buy-real-seats too.")
  private @Nullable UUID concert;

  @Option(
      names = "--yes-buy-real-seats",
      description = "The seats of --concert may be sold to people who do not exist.")
  @SuppressWarnings("UnusedVariable") // RehearseUse asks whether it was given.
  private boolean buyRealSeats;

  @Option(
      names = "--admin-email",
      description = "Makes a concert for the rehearsal; needs the admin's password too.")
  private @Nullable String adminEmail;

  @Option(names = "--admin-password", description = "Better: FRONTROW_ADMIN_PASSWORD.")
  private @Nullable String adminPassword;

  @Option(names = "--dates", description = "Of the concert made for it (${DEFAULT-VALUE}).")
  private int dates = 1;

  @Option(names = "--seats", description = "Of each of its dates (${DEFAULT-VALUE}).")
  private int seats = 50;

  @Override
  public Integer call() {
    check();
    Vertx vertx = Vertx.vertx();
    try {
      return steady.steady ? playSteadily(vertx) : rush(vertx);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private int playSteadily(Vertx vertx) {
    steady.check(spec);
    CommandOutput.error("Rehearsing steadily at " + urls + " ...");
    return steady.play(vertx, urls, organiser(), dates, seats);
  }

  private int rush(Vertx vertx) {
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

  /** Before anybody is asked: nothing is bought by a command that is half understood. */
  private void check() {
    RehearseUse.of(spec, System.getenv()).check();
    boolean servers = urls.stream().allMatch(RehearseCommand::isServer);
    boolean numbers = buyers >= 1 && connections >= 1 && dates >= 1 && seats >= 1;
    if (!servers || !numbers || patience.toMillis() < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "rehearse takes an http URL, numbers from 1 on and a time above zero");
    }
    if (urls.size() > 1 && !steady.steady) {
      throw new ParameterException(
          spec.commandLine(), "rehearse asks several servers with --steady only");
    }
  }

  private static boolean isServer(URI url) {
    return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
  }

  /** Complete, as {@link #check} has seen. */
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
            : "What was promised does not hold.");
  }
}
