package dev.frontrow.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 10,000 users ask for one seat within two seconds. The comparison is as many users at the same
 * rate with a seat for each: a loser of the rush must not wait longer than others wait for their
 * seat.
 */
final class OneSeatLine implements BenchmarkLine {
  private static final int PEOPLE = 10_000;
  private static final int SECONDS = 2;
  private static final int CONNECTIONS = 512;
  private static final int SAMPLED = 1_000;
  private static final int GRACE_SECONDS = 2;
  private static final int SEAT_TAKEN = 409;
  private static final int OVERLOADED = 503;
  private static final String WINNERS = "winners";
  private static final String RATIO = "losers' p99 over the winners' of distinct seats";

  private double distinctMillis;

  @Override
  public String name() {
    return "one-seat";
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }

  @Override
  public List<Bound> bounds() {
    return List.of(Bound.wanted(RATIO, 1));
  }

  /** Exactly one user wins, and at this rate the service sheds nobody. */
  @Override
  public List<String> breaches(Entrant side, Measured measured) {
    double winners = measured.extras().getOrDefault(WINNERS, 1.0);
    long overloaded = measured.refused().getOrDefault(OVERLOADED, 0L);
    return winners == 1 && overloaded == 0
        ? List.of()
        : List.of(winners + " winners, " + overloaded + " times status " + OVERLOADED);
  }

  @Override
  public List<Entrant> prepare(BenchmarkStage stage) {
    long holds = (stage.settings().runs() + 1L) * PEOPLE;
    int loading = PEOPLE - SAMPLED;
    Sampled rush = load(new HoldSupply(stage, name(), loading, SAMPLED, holds).forOneSeat());
    Sampled calm = load(new HoldSupply(stage, name() + "-distinct", loading, SAMPLED, holds));
    return List.of(
        new Entrant("10,000 for one seat", rush.toString(), ignored -> rush(rush)),
        new Entrant("a seat for each", calm.toString(), ignored -> calm(calm)));
  }

  private static Sampled load(HoldSupply supply) {
    Wrk load = supply.load(CONNECTIONS).forExactly(PEOPLE - SAMPLED);
    return new Sampled(
        load.atRate((PEOPLE - SAMPLED) / SECONDS),
        supply.sample(Paced.CONNECTIONS),
        SAMPLED / SECONDS);
  }

  /**
   * The load has time for late answers, but all its requests are due within the seconds of the
   * sample.
   */
  private static Sampled.SampledOperation run(Sampled load) {
    return load.run(SECONDS + GRACE_SECONDS, 0, -GRACE_SECONDS);
  }

  private Measured calm(Sampled load) {
    Sampled.SampledOperation seen = run(load);
    Map<Integer, Long> refused = Sampled.sum(seen.load().refused(), seen.sample().refused());
    Answers winners = seen.sample().only(Answers.TimedAnswer::isGood);
    distinctMillis = winners.percentile(99);
    return measured(
        seen.load().operations() + winners.all().size(), refused, winners.percentiles("won"));
  }

  /** Every answered user counts, the winner and the losers. */
  private Measured rush(Sampled load) {
    Sampled.SampledOperation seen = run(load);
    Map<Integer, Long> refused = Sampled.sum(seen.load().refused(), seen.sample().refused());
    long winners = seen.load().operations() + seen.sample().good();
    long lost = refused.getOrDefault(SEAT_TAKEN, 0L);
    refused.remove(SEAT_TAKEN);
    Answers losers = seen.sample().only(it -> it.status() == SEAT_TAKEN);
    Measured measured =
        measured(winners + lost, refused, losers.percentiles("lost"))
            .withExtra(WINNERS, (double) winners);
    return distinctMillis == 0
        ? measured
        : measured.withExtra(RATIO, losers.percentile(99) / distinctMillis);
  }

  /** A user without an answer is missing. */
  private static Measured measured(
      long answered, Map<Integer, Long> refused, Map<String, Double> percentiles) {
    Map<Integer, Long> others = new TreeMap<>(refused);
    long missing = PEOPLE - answered - others.values().stream().mapToLong(it -> it).sum();
    if (missing > 0) {
      others.merge(0, missing, Long::sum);
    }
    return new Measured(answered, others, SECONDS, percentiles);
  }
}
