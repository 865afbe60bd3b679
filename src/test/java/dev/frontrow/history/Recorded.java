package dev.frontrow.history;

import dev.frontrow.journey.Sale;
import dev.frontrow.rehearsal.Crowd;
import dev.frontrow.rehearsal.Rehearsal;
import dev.frontrow.rehearsal.SteadyLoad;
import dev.frontrow.rehearsal.SteadyReport;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A short steady load that was really played, once for all tests; its history. */
final class Recorded {
  private static final class Once {
    static final Recorded RECORDED = new Recorded();
  }

  private final Path file;
  private final SteadyReport report;

  private Recorded() {
    Vertx vertx = Vertx.vertx();
    try {
      file = Files.createTempDirectory("frontrow-history").resolve("history.jsonl");
      int port = Sale.hasty().address().getPort();
      SteadyLoad load =
          new SteadyLoad(
              // One node by two names, so that people ask two servers.
              List.of(
                  URI.create("http://127.0.0.1:" + port), URI.create("http://localhost:" + port)),
              16,
              Duration.ofSeconds(8),
              40,
              file,
              new Crowd.SignIn(Sale.ADMIN_EMAIL, Sale.ADMIN_PASSWORD),
              2,
              8,
              Duration.ofSeconds(5));
      report = Waits.result(Rehearsal.steady(vertx, load), Duration.ofMinutes(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Waits.result(vertx.close());
    }
  }

  static Recorded once() {
    return Once.RECORDED;
  }

  Path file() {
    return file;
  }

  SteadyReport report() {
    return report;
  }

  History history() {
    return History.read(file);
  }
}
