package dev.frontrow.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.batch.PendingCommands.PendingCommand;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingCommandsTest {
  private final PendingCommands<String, String> pending = new PendingCommands<>();

  @Test
  void commands_submitted_before_an_instant_are_taken_in_their_order() {
    add("a", "x", 1);
    add("b", "x", 2);
    add("c", "x", 3);
    assertEquals(1, pending.oldestNanos());
    assertEquals(List.of(), names(pending.takeOlderThan(1)));
    assertEquals(List.of("a", "b"), names(pending.takeOlderThan(3)));
    assertEquals(1, pending.size());
    assertEquals(3, pending.oldestNanos());
  }

  @Test
  void the_clock_of_the_jvm_may_wrap_around() {
    add("before", "x", Long.MAX_VALUE);
    add("after", "x", Long.MIN_VALUE);
    assertEquals(List.of("before"), names(pending.takeOlderThan(Long.MIN_VALUE)));
    assertEquals(List.of("after"), names(pending.takeOlderThan(Long.MIN_VALUE + 1)));
    assertTrue(pending.isEmpty());
  }

  @Test
  void skipped_commands_stay_in_their_order() {
    for (String name : List.of("a1", "a2", "b1", "a3")) {
      add(name, name.substring(0, 1), 0);
    }
    assertEquals(List.of("a1", "b1"), names(pending.takeBatch(4)));
    assertEquals(List.of("a2"), names(pending.takeBatch(4)));
    assertEquals(List.of("a3"), names(pending.takeBatch(4)));
  }

  /** A batch of two looks at 32 commands. */
  @Test
  void a_batch_looks_at_a_bounded_number_of_commands() {
    for (int i = 0; i < 32; i++) {
      add("crowd " + i, "crowd", 0);
    }
    add("other", "other", 0);
    assertEquals(List.of("crowd 0"), names(pending.takeBatch(2)));
    assertEquals(List.of("crowd 1", "other"), names(pending.takeBatch(2)));
    assertEquals(31 - 1, pending.size());
  }

  private void add(String name, String key, long submittedNanos) {
    pending.add(new PendingCommand<>(name, List.of(key), submittedNanos, Promise.promise()));
  }

  private static List<String> names(List<PendingCommand<String, String>> commands) {
    return commands.stream().map(PendingCommand::command).toList();
  }
}
