package dev.frontrow.benchmark;

import dev.frontrow.benchmark.Answers.Answer;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /reservations} offered at twice the best rate. The service with its servers has one
 * half of the processors and the generator the other, so that the load is not what slows it down. A
 * few people a second are timed one by one before, meanwhile and after.
 */
final class OverloadLine implements Line {
  private static final int PEOPLE = 20_000;
  private static final int HIGHEST_RATE = 25_000;
  private static final int TIMES = 2;

  /** Far more than the service works for at once. */
  private static final int CONNECTIONS = 6_000;

  private static final int SAMPLED = 2_000;
  private static final int SAMPLE_RATE = 100;

  /** Whoever gets in when it is full waits for seconds, perhaps. */
  private static final int SAMPLE_CONNECTIONS = 256;

  private static final int BEFORE_SECONDS = 4;
  private static final int AFTER_SECONDS = 8;
  private static final long SECOND = 1_000_000;
  private static final long STEP = 100_000;
  private static final int RATE_LIMITED = 429;
  private static final String RECOVERY = "seconds until back to normal";

  private int best;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public List<Goal> goals() {
    return List.of(new Goal("its best rate", 0.9, 0.9));
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
  public List<Entrant> prepare(Stage stage) {
    Settings settings = stage.settings();
    long seconds = settings.secondsInAll(settings.seconds()) + settings.warmUp().toSeconds();
    long holds = seconds * HIGHEST_RATE;
    String generators = Processors.ofGenerator();
    Wrk calm =
        new HoldSupply(stage, name() + "-best", PEOPLE, 0, holds / TIMES)
            .load(HoldsLine.CONNECTIONS)
            .on(generators);
    HoldSupply supply = new HoldSupply(stage, name(), PEOPLE, SAMPLED, holds);
    Sampled twice =
        new Sampled(
            supply.load(CONNECTIONS).on(generators),
            supply.sample(SAMPLE_CONNECTIONS).on(generators),
            SAMPLE_RATE);
    return List.of(
        new Entrant(
            "POST /reservations, offered twice its best",
            twice.toString(),
            length -> apart(stage, () -> overload(calm, twice, length))),
        new Entrant(
            "its best rate", calm.toString(), length -> apart(stage, () -> best(calm, length))));
  }

  private interface Run {
    Measured run();
  }

  /** The service and the generator on different processors. */
  private static Measured apart(Stage stage, Run run) {
    List<Long> those = stage.serving();
    Processors.move(those, Processors.ofService());
    try {
      return run.run();
    } finally {
      Processors.move(those, Processors.all());
    }
  }

  private Measured best(Wrk calm, int seconds) {
    Measured measured = calm.run(seconds);
    best = (int) measured.rate();
    return measured;
  }

  private Measured overload(Wrk calm, Sampled twice, int seconds) {
    if (best == 0) {
      best(calm, 2);
    }
    twice.load().atRate(TIMES * best);
    Sampled.Seen seen = twice.run(seconds, BEFORE_SECONDS, AFTER_SECONDS);
    Answers before = seen.sample().only(it -> it.dueMicros() < seen.beganMicros() - SECOND);
    Answers meanwhile = seen.meanwhile();
    long ended = seen.endedMicros();
    Answers after = seen.sample().only(it -> it.dueMicros() >= ended);
    Measured measured = seen.load();
    long refused = measured.refused().values().stream().mapToLong(it -> it).sum();
    return measured
        .withPercentiles(before.percentiles("hold before"))
        .withPercentiles(meanwhile.only(Answer::isGood).percentiles("hold meanwhile, accepted"))
        .withPercentiles(meanwhile.only(it -> !it.isGood()).percentiles("hold meanwhile, refused"))
        .withPercentiles(after.percentiles("hold after"))
        .withExtra("answered a second", (measured.operations() + refused) / measured.seconds())
        .withExtra("generator late, p99 ms", meanwhile.late())
        .withExtra("sample refused", (double) (meanwhile.all().size() - meanwhile.good()))
        .withExtra(RECOVERY, recoverySeconds(before, after, ended));
  }

  /** Normal is twice the p95 from before, or 10 ms, for a whole second in which none is refused. */
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
