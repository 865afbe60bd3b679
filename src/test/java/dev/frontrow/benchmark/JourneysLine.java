package dev.frontrow.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Whole journeys: join, poll until admitted, dates, seats, hold, charge, pay. As many requests a
 * second as it goes against a bare answer, and how long each step takes at half of that.
 */
final class JourneysLine implements Line {
  private static final int CONNECTIONS = 128;
  private static final int HIGHEST_RATE = 4_000;
  private static final int STEPS = 7;
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
    int seconds = stage.settings().shortSeconds();
    int journeys = stage.settings().secondsInAll(seconds) * HIGHEST_RATE * 3 / 2;
    String url = stage.service().url();
    Rows rows = Rows.write("journeys.rows", rows(stage, journeys));
    Paced ours = new Paced("paced-journeys", CONNECTIONS, url, rows, rows.count());
    Wrk bare = new Wrk("plain", CONNECTIONS, stage.bare().url(), "/200");
    return List.of(
        new Entrant("journeys", ours.toString(), it -> best(ours, Math.min(it, seconds))),
        new Entrant(
            "journeys, half their best rate",
            ours + ", at a constant rate",
            it -> half(ours, Math.min(it, seconds))),
        new Entrant("bare GET", bare + ", 200 bytes", it -> bare.run(Math.min(it, seconds))));
  }

  private Measured best(Paced ours, int seconds) {
    Measured measured = ours.closed(seconds).measured();
    best = (int) (measured.rate() / STEPS);
    return measured;
  }

  /** The best rate is that of the round before; the first one's is that of the warm-up. */
  private Measured half(Paced ours, int seconds) {
    return ours.open(Math.max(1, best / 2), seconds).measured();
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
