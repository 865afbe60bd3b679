package dev.frontrow.benchmark;

import dev.frontrow.benchmark.Answers.TimedAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Twice the load that the service can serve. The service with its servers has one half of the
 * processors and the generator the other, so that the generator does not slow the service down. A
 * few users a second are timed before, during and after the load.
 *
 * <p>With journeys, twice as many users arrive as the service can serve, and completed journeys
 * count, those of the sample too. With holds alone, a refusal costs the most in relation to the
 * work: nothing smaller than a hold can be refused, and half of all answers are refusals.
 */
final class OverloadLine implements BenchmarkLine {
  private static final int PEOPLE = 20_000;
  private static final int HIGHEST_RATE = 32_000;
  private static final int TIMES = 2;

  /**
   * PostgreSQL's autovacuum looks at a database once a minute; in a shorter time one side would
   * meet its work and the other would not. In a minute the opening of thousands of connections, and
   * the unfinished journeys at the end, matter little too.
   */
  private static final int SHORTEST_SECONDS = 60;

  /** Far more than the service works on at once, which is less if most are arrivals. */
  private static final int JOURNEY_CONNECTIONS = 4_096;

  private static final int HOLD_CONNECTIONS = 6_000;

  private static final int SAMPLED = 2_000;
  private static final int SAMPLE_RATE = 100;

  /**
   * A connection to a full service may wait for seconds. At the lower rate of the sample, each
   * connection still sends its first request before the service closes silent ones.
   */
  private static final int SAMPLE_CONNECTIONS = 128;

  private static final int BEFORE_SECONDS = 4;
  private static final int AFTER_SECONDS = 8;
  private static final long SECOND = 1_000_000;
  private static final long STEP = 100_000;
  private static final int RATE_LIMITED = 429;
  private static final String RECOVERY = "seconds until back to normal";

  /** The loads of one kind, and how to set the rate. */
  private record Loads(String what, Wrk calm, Sampled twice, IntConsumer offer) {}

  private final String name;
  private final List<Goal> goals;
  private final Function<BenchmarkStage, Loads> kind;
  private int best;
  private boolean warm;

  private OverloadLine(String name, List<Goal> goals, Function<BenchmarkStage, Loads> kind) {
    this.name = name;
    this.goals = goals;
    this.kind = kind;
  }

  static OverloadLine ofJourneys() {
    List<Goal> goals = List.of(new Goal("its best rate", 0.9, 0.9));
    return new OverloadLine("overload", goals, OverloadLine::journeys);
  }

  /** The line of holds alone, which is reported without a goal. */
  static OverloadLine ofHolds() {
    return new OverloadLine("overload-holds", List.of(), OverloadLine::holds);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Goal> goals() {
    return goals;
  }

  @Override
  public List<Bound> bounds() {
    return List.of(new Bound(RECOVERY, 5, 5));
  }

  @Override
  public Set<Integer> refusals() {
    return Set.of(RATE_LIMITED);
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    Loads loads = kind.apply(stage);
    return List.of(
        new Entrant(
            loads.what() + ", offered twice their best",
            loads.twice().toString(),
            length -> apartOnceWarm(stage, () -> overload(loads, atLeast(length)))),
        new Entrant(
            "its best rate",
            loads.calm().toString(),
            length -> apart(stage, () -> best(loads, atLeast(length)))));
  }

  private static Loads journeys(BenchmarkStage stage) {
    int seconds = seconds(stage.settings());
    int sampled =
        stage
                .settings()
                .secondsInAll(atLeast(stage.settings().seconds()) + BEFORE_SECONDS + AFTER_SECONDS)
            + stage.settings().warmUpSeconds();
    JourneySupply calm =
        new JourneySupply(stage, "overload-best", seconds * JourneysLine.HIGHEST_RATE, 0);
    JourneySupply supply =
        new JourneySupply(
            stage,
            "overload",
            TIMES * seconds * JourneysLine.HIGHEST_RATE,
            sampled * JourneysLine.SAMPLE_RATE);
    String generators = Processors.ofGenerator();
    Wrk load = supply.load(JOURNEY_CONNECTIONS).on(generators);
    return new Loads(
        "journeys",
        calm.load(Wrk.CROWD).on(generators).forArrivals(0),
        new Sampled(
            load, supply.sample(SAMPLE_CONNECTIONS).on(generators), JourneysLine.SAMPLE_RATE),
        load::forArrivals);
  }

  private static Loads holds(BenchmarkStage stage) {
    long holds = (long) seconds(stage.settings()) * HIGHEST_RATE;
    String generators = Processors.ofGenerator();
    Wrk calm =
        new HoldSupply(stage, "overload-holds-best", PEOPLE, 0, holds / TIMES)
            .load(Wrk.CROWD)
            .on(generators);
    HoldSupply supply = new HoldSupply(stage, "overload-holds", PEOPLE, SAMPLED, holds);
    Wrk load = supply.load(HOLD_CONNECTIONS).on(generators);
    return new Loads(
        "POST /reservations",
        calm,
        new Sampled(load, supply.sample(SAMPLE_CONNECTIONS).on(generators), SAMPLE_RATE),
        load::atRate);
  }

  /** The seconds of load in all, with the warm-up. */
  private static int seconds(BenchmarkSettings settings) {
    return settings.secondsInAll(atLeast(settings.seconds())) + settings.warmUpSeconds();
  }

  private static int atLeast(int seconds) {
    return Math.max(SHORTEST_SECONDS, seconds);
  }

  private interface Run {
    Measured run();
  }

  /** The first round warms up: a compiler that shares one processor takes minutes longer. */
  private Measured apartOnceWarm(BenchmarkStage stage, Run run) {
    if (warm) {
      return apart(stage, run);
    }
    warm = true;
    return run.run();
  }

  /** Puts the service and the generator on different processors. */
  private static Measured apart(BenchmarkStage stage, Run run) {
    List<Long> those = stage.serving();
    Processors.move(those, Processors.ofService());
    try {
      return run.run();
    } finally {
      Processors.move(those, Processors.all());
    }
  }

  private Measured best(Loads loads, int seconds) {
    Measured measured = loads.calm().run(seconds);
    best = (int) measured.rate();
    return measured;
  }

  private Measured overload(Loads loads, int seconds) {
    if (best == 0) {
      best(loads, seconds);
    }
    loads.offer().accept(TIMES * best);
    Sampled.SampledOperation seen = loads.twice().run(seconds, BEFORE_SECONDS, AFTER_SECONDS);
    Answers before = seen.sample().only(it -> it.dueMicros() < seen.beganMicros() - SECOND);
    Answers meanwhile = seen.meanwhile();
    Answers refused = meanwhile.only(it -> !it.isGood());
    long ended = seen.endedMicros();
    Answers after = seen.sample().only(it -> it.dueMicros() >= ended);
    String first = before.all().get(0).step();
    String last = before.all().stream().map(TimedAnswer::step).max(Comparator.naturalOrder()).get();
    return seen.load()
        .with(meanwhile.only(it -> it.step().equals(last)).good())
        .withPercentiles(before.only(TimedAnswer::isGood).percentiles("before"))
        .withPercentiles(meanwhile.only(TimedAnswer::isGood).percentiles("meanwhile, accepted"))
        .withPercentiles(refused.percentiles("meanwhile, refused"))
        .withPercentiles(after.only(TimedAnswer::isGood).percentiles("after"))
        .withExtra("offered a second", TIMES * best)
        .withExtra("refused a second", refusedBySecond(seen.load()))
        .withExtra("generator late, p99 ms", meanwhile.late())
        .withExtra("of the sample refused", (double) refused.all().size())
        .withExtra(
            "of these past the first step",
            (double) refused.only(it -> !it.step().equals(first)).all().size())
        .withExtra(RECOVERY, recoverySeconds(before, after, ended));
  }

  private static double refusedBySecond(Measured measured) {
    return measured.refused().values().stream().mapToLong(it -> it).sum() / measured.seconds();
  }

  /**
   * Normal means at most twice the p95 from before, or 10 ms, for a whole second without a refusal.
   */
  private static double recoverySeconds(Answers before, Answers after, long ended) {
    double normal = Math.max(10, 2 * before.percentile(95));
    for (long from = ended; from < ended + (AFTER_SECONDS - 2) * SECOND; from += STEP) {
      long begin = from;
      Answers second = after.only(it -> it.dueMicros() >= begin && it.dueMicros() < begin + SECOND);
      if (second.good() == second.all().size() && second.percentile(95) <= normal) {
        return (double) (from - ended) / SECOND;
      }
    }
    return AFTER_SECONDS;
  }
}
