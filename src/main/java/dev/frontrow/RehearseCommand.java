package dev.frontrow;

import dev.frontrow.rehearsal.Crowd;
import dev.frontrow.rehearsal.Rehearsal;
import dev.frontrow.rehearsal.RehearsalReport;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a crowd of buyers against a running server. */
@Command(
    name = "rehearse",
    description = {
      "Plays a crowd of buyers against a running server and reports.",
      "",
      "Each signs up, takes a number, waits, looks, holds a seat, charges and pays. Ends with 1 when"
          + " a seat or a number was given twice, or a buyer failed.",
      "It buys what is on sale: with the admin's sign-in a concert is made for it."
    })
final class RehearseCommand implements Callable<Integer> {
  @Option(names = "--url", description = "The server (${DEFAULT-VALUE}).")
  private URI url = URI.create("http://localhost:8080");

  @Option(names = "--buyers", description = "People who want a seat (${DEFAULT-VALUE}).")
  private int buyers = 200;

  @Option(names = "--connections", description = "To the server at once (${DEFAULT-VALUE}).")
  private int connections = 100;

  @Option(names = "--patience", description = "A buyer gives up after it (${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(5);

  @Option(names = "--concert", paramLabel = "ID", description = "Default: the newest.")
  private @Nullable UUID concert;

  @Option(names = "--admin-email", description = "Makes a concert for the rehearsal.")
  private @Nullable String adminEmail;

  @Option(names = "--admin-password", description = "Better: FRONTROW_ADMIN_PASSWORD.")
  private @Nullable String adminPassword;

  @Option(names = "--dates", description = "Of the concert made for it (${DEFAULT-VALUE}).")
  private int dates = 1;

  @Option(names = "--seats", description = "Of each of its dates (${DEFAULT-VALUE}).")
  private int seats = 50;

  @Override
  public Integer call() {
    Crowd crowd = crowd();
    Messages.error("Rehearsing with " + buyers + " buyers at " + url + " ...");
    Vertx vertx = Vertx.vertx();
    try {
      RehearsalReport report =
          Rehearsal.play(vertx, crowd).toCompletionStage().toCompletableFuture().join();
      print(report);
      return report.breaches().isEmpty() && report.failures().isEmpty() ? 0 : 1;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private Crowd crowd() {
    if (url.getHost() == null || buyers < 1 || connections < 1 || dates < 1 || seats < 1) {
      throw new CommandException(
          "rehearse takes an http URL and numbers from 1 on; see rehearse --help");
    }
    String password =
        adminPassword == null ? System.getenv("FRONTROW_ADMIN_PASSWORD") : adminPassword;
    Optional<Crowd.SignIn> organiser =
        adminEmail == null || password == null
            ? Optional.empty()
            : Optional.of(new Crowd.SignIn(adminEmail, password));
    return new Crowd(
        url, buyers, connections, patience, Optional.ofNullable(concert), organiser, dates, seats);
  }

  private static void print(RehearsalReport report) {
    Messages.out(
        "%d numbers, %d seats sold for %d, %d left without a seat, in %.1f s"
            .formatted(
                report.numbers(),
                report.seatsSold(),
                report.spent(),
                report.leftWithoutSeat(),
                report.seconds()));
    Messages.out("");
    Messages.out(
        "%-12s %8s %10s %10s %10s %10s"
            .formatted("call", "answers", "per s", "median ms", "p99 ms", "max ms"));
    for (RehearsalReport.Call call : report.calls()) {
      Messages.out(
          "%-12s %8d %10.1f %10.1f %10.1f %10.1f"
              .formatted(
                  call.name(),
                  call.count(),
                  call.perSecond(),
                  call.medianMillis(),
                  call.p99Millis(),
                  call.slowestMillis()));
    }
    Messages.out("");
    new TreeMap<>(report.refusals())
        .forEach((refusal, count) -> Messages.out("refused: %d × %s".formatted(count, refusal)));
    new TreeMap<>(report.failures())
        .forEach((failure, count) -> Messages.out("failed: %d × %s".formatted(count, failure)));
    report.breaches().forEach(breach -> Messages.out("BREACH: " + breach));
    Messages.out(
        report.breaches().isEmpty()
            ? "No seat and no number was given twice."
            : "What was promised does not hold.");
  }
}
