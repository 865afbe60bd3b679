package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.faults.Load.Return;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The other nodes stay in service when one dies, freezes, is cut off or has a wrong clock. */
class NodeFaultsTest {
  private static final Duration CALM = Duration.ofSeconds(8);

  @FaultTest
  void the_peers_of_a_killed_node_serve_on_within_a_second() {
    try (FaultStage stage = FaultStage.set("kill -9 of a node", Setup.PLAIN)) {
      FaultyNode faulty = stage.nodes().get(0);
      Load load = stage.load(Duration.ofSeconds(35));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      faulty.kill();
      Clocks.pass(Duration.ofSeconds(10));
      stage.nodes().start(faulty);
      Return back = new Return(faulty, System.nanoTime());
      Outcome outcome = load.end(stage.nodes().allBut(faulty), fault, Optional.of(back));
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(1));
    }
  }

  @FaultTest
  void the_peers_of_a_frozen_node_serve_on_and_it_finds_back_when_it_thaws() {
    try (FaultStage stage = FaultStage.set("node frozen for 60 s (SIGSTOP)", Setup.PLAIN)) {
      FaultyNode faulty = stage.nodes().get(0);
      Load load = stage.load(Duration.ofSeconds(90));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      faulty.freeze();
      Clocks.pass(Duration.ofMinutes(1));
      assertEquals(2, Trio.members(stage.nodes().get(1)), "a frozen node is given up");
      faulty.thaw();
      Return back = new Return(faulty, System.nanoTime());
      Outcome outcome = load.end(stage.nodes().allBut(faulty), fault, Optional.of(back));
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(6));
    }
  }

  @FaultTest
  void a_node_cut_off_from_the_others_serves_on_and_finds_back_when_it_can() {
    String hindrance = Network.hindrance();
    Assumptions.assumeTrue(hindrance.isEmpty(), hindrance);
    try (FaultStage stage = FaultStage.set("partition of one node from two", Setup.NETWORKED)) {
      FaultyNode faulty = stage.nodes().get(0);
      Load load = stage.load(Duration.ofSeconds(45));
      Clocks.pass(CALM);
      long fault = System.nanoTime();
      stage.network().cutOff(faulty);
      Clocks.pass(Duration.ofSeconds(17));
      assertEquals(1, Trio.members(faulty), "a node that is cut off is alone");
      assertEquals(2, Trio.members(stage.nodes().get(1)), "the others are two");
      stage.network().heal(faulty);
      Outcome outcome = load.end(stage.nodes().all(), fault, Optional.empty());
      stage.conclude(outcome);
      outcome.assertSilenceAtMost(Duration.ofSeconds(6));
    }
  }

  @FaultTest
  void nodes_whose_clocks_are_ten_minutes_apart_are_one_system() {
    String hindrance = FalseTime.hindrance();
    Assumptions.assumeTrue(hindrance.isEmpty(), hindrance);
    Duration ahead = Duration.ofMinutes(10);
    try (FaultStage stage =
        FaultStage.set(
            "clocks 10 min apart", Setup.clocks(Duration.ZERO, ahead, ahead.negated()))) {
      Load load = stage.load(Duration.ofSeconds(30));
      long begun = System.nanoTime();
      Outcome outcome = load.end(stage.nodes().all(), begun, Optional.empty());
      stage.conclude(outcome);
      assertEquals(0, outcome.failed(), outcome::toString);
      outcome.assertSilenceAtMost(Duration.ofSeconds(1));
    }
  }
}
