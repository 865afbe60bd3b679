package dev.frontrow.benchmark;

import java.util.List;

/**
 * Whole journeys: join, poll until admitted, dates, seats, hold, charge, pay. Measured are the
 * requests a second against a bare answer, and the time of each step at half of that rate.
 */
final class JourneysLine implements BenchmarkLine {
  static final int SAMPLE_RATE = 30;
  static final int HIGHEST_RATE = 2_500;

  private int best;

  @Override
  public String name() {
    return "journeys";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("bare GET", 0.20, 0.25));
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    BenchmarkSettings settings = stage.settings();
    int seconds = Math.max(settings.seconds(), settings.warmUpSeconds());
    int measured = 2 * settings.secondsInAll(settings.seconds());
    int journeys = (measured + settings.warmUpSeconds()) * HIGHEST_RATE;
    int sampled = settings.secondsInAll(settings.seconds() + 2) * SAMPLE_RATE;
    JourneySupply supply = new JourneySupply(stage, name(), journeys, sampled);
    Wrk load = supply.load(Wrk.CROWD);
    Sampled half = new Sampled(load, supply.sample(Paced.CONNECTIONS), SAMPLE_RATE);
    Wrk bare = new Wrk("plain", Wrk.CROWD, stage.bare().url(), "/200");
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

  /** The best rate is that of the round before; for the first round, that of the warm-up. */
  private Measured half(Sampled half, int seconds) {
    half.load().atRate(best / 2);
    return half.measured(half.run(seconds, 1, 1));
  }
}
