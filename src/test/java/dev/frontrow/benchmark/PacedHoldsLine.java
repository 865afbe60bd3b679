package dev.frontrow.benchmark;

import java.util.List;

/**
 * {@code POST /reservations} at half of its best rate, which is measured right before. It shows the
 * latency of a busy service, not of a full one.
 */
final class PacedHoldsLine implements BenchmarkLine {
  private static final int PEOPLE = 20_000;
  private static final int SAMPLED = 2_000;
  private static final int SAMPLE_RATE = 200;
  private static final int HIGHEST_RATE = 20_000;
  private static final int CONNECTIONS = 512;
  private static final int SHARE_OF_BEST = 2;
  private static final String P99 = "p99 at half the best rate, ms";

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
  public List<Bound> bounds() {
    return List.of(new Bound(P99, 40, 20));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    long holds =
        (long) HIGHEST_RATE
            * (settings.secondsInAll(settings.seconds()) + settings.warmUpSeconds());
    Wrk full = new HoldSupply(stage, name() + "-best", PEOPLE, 0, holds).load(Wrk.CROWD);
    HoldSupply supply =
        new HoldSupply(stage, name(), PEOPLE, SAMPLED, holds / SHARE_OF_BEST + SAMPLED);
    Sampled half =
        new Sampled(supply.load(CONNECTIONS), supply.sample(Paced.CONNECTIONS), SAMPLE_RATE);
    return List.of(
        new Entrant(
            "POST /reservations, half its best rate",
            half.toString(),
            length -> half(full, half, length)),
        new Entrant("its best rate", full.toString(), length -> best(full, length)));
  }

  private Measured half(Wrk full, Sampled half, int seconds) {
    if (best == 0) {
      best(full, 2);
    }
    half.load().atRate(Math.max(1, best / SHARE_OF_BEST - SAMPLE_RATE));
    Measured measured = half.measured(half.run(seconds, 1, 1));
    return measured.withExtra(P99, measured.percentiles().get("hold p99"));
  }

  private Measured best(Wrk full, int seconds) {
    Measured measured = full.run(seconds);
    best = (int) measured.rate();
    return measured;
  }
}
