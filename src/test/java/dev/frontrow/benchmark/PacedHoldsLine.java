package dev.frontrow.benchmark;

import java.util.List;

/**
 * {@code POST /reservations} at half of its best rate, which is measured right before: how long it
 * takes when the service is busy, not when it is full.
 */
final class PacedHoldsLine implements Line {
  private static final int PEOPLE = 20_000;
  private static final int HIGHEST_RATE = 20_000;
  private static final int CONNECTIONS = 128;
  private static final int SHARE_OF_BEST = 2;

  private int best;

  @Override
  public String name() {
    return "holds-paced";
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  @Override
  public List<Limit> limits() {
    return List.of(Limit.aim("p99 ms", run -> run.percentiles().get("hold p99"), 50));
  }

  @Override
  public List<Entrant> prepare(Stage stage) {
    Settings settings = stage.settings();
    long seconds = settings.secondsInAll(settings.seconds()) + settings.warmUp().toSeconds();
    HoldSupply supply = HoldSupply.of(stage, name(), PEOPLE, seconds * HIGHEST_RATE);
    Paced closed = supply.distinct(stage, CONNECTIONS);
    HoldSupply others = HoldSupply.of(stage, name() + "-open", PEOPLE, seconds * HIGHEST_RATE / 2);
    Paced open = others.distinct(stage, CONNECTIONS);
    return List.of(
        new Entrant(
            "POST /reservations, half its best rate",
            open + ", at a constant rate",
            length -> open.open(half(closed), length).measured()),
        new Entrant("its best rate", closed.toString(), length -> best(closed, length)));
  }

  private int half(Paced closed) {
    if (best == 0) {
      best(closed, 2);
    }
    return best / SHARE_OF_BEST;
  }

  private Measured best(Paced closed, int seconds) {
    Measured measured = closed.closed(seconds).measured();
    best = (int) measured.rate();
    return measured;
  }
}
