package dev.frontrow.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A load at a constant rate, and a sample of the same requests beside it. Each request of the
 * sample is due at a fixed instant and timed from there. The load has few threads and does not
 * match answers to requests, so it costs little. The sample has a thread for each connection. For
 * one thread.
 *
 * @param rate the requests of the sample a second
 */
record Sampled(Wrk load, Paced sample, int rate) {
  /**
   * The results of both.
   *
   * @param beganMicros the beginning of the load, after the first request of the sample was due
   * @param endedMicros the end of the load
   */
  record SampledOperation(Measured load, Answers sample, long beganMicros, long endedMicros) {
    /** The answers of the sample that were due during the load. */
    Answers meanwhile() {
      return sample.only(it -> it.dueMicros() >= beganMicros && it.dueMicros() < endedMicros);
    }
  }

  /** Runs the load for so many seconds, and the sample longer on both sides. */
  SampledOperation run(int seconds, int before, int after) {
    CompletableFuture<Answers> sampling =
        CompletableFuture.supplyAsync(() -> sample.run(rate, before + seconds + after));
    long[] between = new long[2];
    Measured measured =
        CompletableFuture.supplyAsync(
                () -> {
                  between[0] = micros();
                  Measured run = load.run(seconds);
                  between[1] = micros();
                  return run;
                },
                CompletableFuture.delayedExecutor(Paced.LEAD_SECONDS + before, TimeUnit.SECONDS))
            .join();
    Answers answers = sampling.join();
    long zero = answers.beginMicros();
    return new SampledOperation(measured, answers, between[0] - zero, between[1] - zero);
  }

  /** The rate of the load, refusals of both, and percentiles of the steps in the sample. */
  Measured measured(SampledOperation seen) {
    Answers timed = seen.meanwhile();
    Measured all = seen.load();
    Map<Integer, Long> refused = sum(all.refused(), seen.sample().refused());
    return new Measured(all.operations(), refused, all.seconds(), timed.percentiles())
        .withExtra("timed", (double) timed.all().size())
        .withExtra("generator late, p99 ms", timed.late());
  }

  /** Refusals of both. */
  static Map<Integer, Long> sum(Map<Integer, Long> some, Map<Integer, Long> others) {
    Map<Integer, Long> sum = new TreeMap<>(some);
    others.forEach((status, count) -> sum.merge(status, count, Long::sum));
    return sum;
  }

  /** The clock of the scripts. */
  private static long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
  }

  /** The command for the report. */
  @Override
  public String toString() {
    return load + ", at a constant rate, and " + sample + ", " + rate + " a second";
  }
}
