package dev.frontrow.faults;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The short form of the fault suite, for every build: two faults in one run. */
class ShortFaultsTest {
  private static final Duration CALM = Duration.ofSeconds(4);

  @Test
  void two_nodes_serve_on_when_the_third_is_killed_and_redis_loses_everything() {
    try (FaultStage stage = FaultStage.set("short: kill -9 of a node, FLUSHALL", Setup.PLAIN)) {
      FaultyNode faulty = stage.nodes().get(0);
      Load load = stage.load(Duration.ofSeconds(15));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      faulty.kill();
      Clocks.pass(CALM);
      stage.stores().flushRedis();
      Outcome outcome = load.end(stage.nodes().living(), fault, Optional.empty());
      stage.conclude(outcome);
      // The target is a second. Here other tests may run at the same time.
      outcome.assertSilenceAtMost(Duration.ofSeconds(4));
    }
  }
}
