package dev.frontrow.faults;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExploreTest {
  private static void say(String what) {
    System.out.println(java.time.Instant.now() + " " + what);
  }

  private static void members(Stage stage) {
    stage.nodes().all().forEach(n -> say(n.name() + " " + Trio.members(n)));
  }

  @Test
  void partition() {
    try (Stage stage = Stage.set("explore partition", Setup.NETWORKED)) {
      say("up");
      say("push " + Pushes.cross(stage.nodes().all()));
      stage.network().cutOff(stage.nodes().get(0));
      say("cut");
      Clocks.pass(Duration.ofSeconds(17));
      members(stage);
      stage.network().heal(stage.nodes().get(0));
      say("healed; reunion " + stage.nodes().awaitReunion());
      say("push " + Pushes.cross(stage.nodes().all()));
      stage.nodes().stopAll();
      say("stopped");
    }
  }

  @Test
  void freeze() {
    try (Stage stage = Stage.set("explore freeze", Setup.PLAIN)) {
      say("up");
      say("push " + Pushes.cross(stage.nodes().all()));
      stage.nodes().get(0).freeze();
      say("frozen");
      Clocks.pass(Duration.ofSeconds(17));
      members(stage);
      stage.nodes().get(0).thaw();
      Clocks.pass(Duration.ofSeconds(2));
      say("thawed; reunion " + stage.nodes().awaitReunion());
      say("push " + Pushes.cross(stage.nodes().all()));
      stage.nodes().stopAll();
      say("stopped");
    }
  }

  @Test
  void clocks() {
    try (Stage stage =
        Stage.set(
            "explore clocks",
            Setup.clocks(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(-10)))) {
      say("up");
      say("push " + Pushes.cross(stage.nodes().all()));
      stage.nodes().stopAll();
    }
  }
}
