package dev.frontrow.benchmark;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./mvnw verify -Pbenchmark}: see CONTRIBUTING.md. */
@Tag("benchmark")
class BenchmarkTest {
  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void every_line_is_measured_against_its_comparison_and_nothing_is_broken_meanwhile() {
    new Benchmark(BenchmarkSettings.fromProperties()).run();
  }
}
