package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole journeys: join, poll until admitted, dates, seats, hold, charge, pay. As many requests a
 * second as it goes against a bare answer, and how long each step takes at half of that.
 */
final class JourneysLine implements Line {
  private static final int CONNECTIONS = 1_024;
  private static final int SAMPLE_RATE = 30;
  private static final int HIGHEST_RATE = 2_500;
  private static final int DATES = 20;
  private static final int SEATS = 50;
  private static final int JOURNEYS_OF_A_CONCERT = DATES * SEATS;

  private int best;

  @Override
  public String name() {
    return "journeys";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("bare GET", 0.15, 0.25));
  }

  @Override
  public List<Entrant> prepare(Stage stage) {
    Settings settings = stage.settings();
    int seconds = Math.max(settings.seconds(), settings.warmUpSeconds());
    int measured = 2 * settings.secondsInAll(settings.seconds());
    int journeys = (measured + settings.warmUpSeconds()) * HIGHEST_RATE;
    int sampled = settings.secondsInAll(settings.seconds() + 2) * SAMPLE_RATE;
    String url = stage.service().url();
    List<String> rows = rows(stage, journeys + sampled);
    Path file = Stage.write("journeys.rows", rows.subList(0, journeys));
    Wrk load = new Wrk("journeys", CONNECTIONS, url, file).forAtMost(journeys);
    Rows timed = Rows.write("paced-journeys.rows", rows.subList(journeys, rows.size()));
    Paced sample = new Paced("paced-journeys", Paced.CONNECTIONS, url, timed, sampled);
    Sampled half = new Sampled(load, sample, SAMPLE_RATE);
    Wrk bare = new Wrk("plain", CONNECTIONS, stage.bare().url(), "/200");
    return List.of(
        new Entrant("journeys", load.toString(), it -> best(load, Math.min(it, seconds))),
        new Entrant(
            "journeys, half their best rate",
            half.toString(),
            it -> half(half, Math.min(it, seconds))),
        new Entrant("bare GET", bare + ", 200 bytes", it -> bare.run(Math.min(it, seconds))));
  }

  private Measured best(Wrk load, int seconds) {
    Measured measured = load.asFastAsItGoes().run(seconds);
    best = (int) measured.rate();
    return measured;
  }

  /** The best rate is that of the round before; the first one's is that of the warm-up. */
  private Measured half(Sampled half, int seconds) {
    half.load().atRate(best / 2);
    return half.measured(half.run(seconds, 1, 1));
  }

  /** A person with an access token for each seat, in an order that goes through all dates. */
  private static List<String> rows(Stage stage, int journeys) {
    List<String> rows = new ArrayList<>(journeys);
    int first = stage.people().addPoor(journeys);
    while (rows.size() < journeys) {
      Sale sale = stage.people().sale(JOURNEYS_OF_A_CONCERT, DATES, SEATS);
      for (int i = 0; i < JOURNEYS_OF_A_CONCERT && rows.size() < journeys; i++) {
        int person = first + rows.size();
        rows.add(
            String.join(
                " ",
                stage.people().accessToken(person),
                People.id(person),
                sale.concert(),
                sale.schedules().get(i % DATES),
                Integer.toString(1 + i / DATES)));
      }
    }
    return rows;
  }
}
