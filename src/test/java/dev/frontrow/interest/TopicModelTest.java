package dev.frontrow.interest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.interest.TopicWorld.Happening;
import dev.frontrow.interest.TopicWorld.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whoever listens has the newest state, or hears soon that there is a newer one: in every order of
 * what can happen at small size, and in random orders at larger size.
 */
class TopicModelTest {
  private record Scenario(
      int nodes, int topics, Map<Happening, Integer> most, boolean readsBeforeReady) {
    TopicWorld begin() {
      return new TopicWorld(nodes, topics, most, readsBeforeReady).settle();
    }
  }

  private record Result(int states, Optional<String> problem) {}

  @Test
  void subscriptions_and_changes_while_a_message_gets_lost() {
    holds(
        2,
        1,
        Map.of(
            Happening.SUBSCRIBE,
            1,
            Happening.COMMIT,
            2,
            Happening.LOSS,
            1,
            Happening.TIMEOUT,
            1,
            Happening.TICK,
            1));
  }

  @Test
  void a_node_that_dies_between_a_change_and_its_message() {
    holds(2, 1, Map.of(Happening.SUBSCRIBE, 1, Happening.COMMIT, 2, Happening.CRASH, 1));
  }

  @Test
  void a_node_that_joins() {
    holds(1, 1, Map.of(Happening.SUBSCRIBE, 1, Happening.COMMIT, 1, Happening.JOIN, 1));
  }

  @Test
  void a_cluster_that_splits_and_merges() {
    holds(2, 1, Map.of(Happening.SUBSCRIBE, 1, Happening.COMMIT, 1, Happening.SPLIT, 1));
  }

  @Test
  void a_listener_that_ends_and_begins_again() {
    holds(
        2,
        1,
        Map.of(
            Happening.SUBSCRIBE, 2, Happening.END, 1, Happening.COMMIT, 1, Happening.TIMEOUT, 1));
  }

  @Test
  void a_reader_that_reads_before_it_is_ready_is_found_out() {
    Result result =
        explore(new Scenario(2, 1, Map.of(Happening.SUBSCRIBE, 1, Happening.COMMIT, 1), true));
    assertTrue(result.problem().isPresent());
  }

  @Test
  void random_orders() {
    runs(
        100,
        Map.of(
            Happening.SUBSCRIBE,
            12,
            Happening.END,
            8,
            Happening.COMMIT,
            30,
            Happening.LOSS,
            10,
            Happening.TIMEOUT,
            10,
            Happening.TICK,
            20,
            Happening.CRASH,
            2,
            Happening.JOIN,
            3,
            Happening.SPLIT,
            3));
  }

  @Test
  void no_listener_reads_again_while_nothing_goes_wrong() {
    Map<Happening, Integer> most =
        Map.of(Happening.SUBSCRIBE, 12, Happening.END, 8, Happening.COMMIT, 30, Happening.TICK, 20);
    assertEquals(0, runs(20, most));
  }

  /** Returns how often listeners heard in all runs that they may have missed something. */
  private static int runs(int seeds, Map<Happening, Integer> most) {
    int misses = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      TopicWorld world = new Scenario(3, 2, most, false).begin();
      List<String> trace = new ArrayList<>();
      int length = random.nextInt(400);
      for (int i = 0; i < length; i++) {
        List<Step> steps = world.steps();
        if (steps.isEmpty()) {
          break;
        }
        Step step = steps.get(random.nextInt(steps.size()));
        trace.add(step.name().get());
        step.action().run();
      }
      misses += world.misses();
      Optional<String> problem = world.problemAtRest();
      int run = seed;
      assertEquals(
          Optional.empty(), problem, () -> "seed " + run + "\n" + String.join("\n", trace));
    }
    return misses;
  }

  private static void holds(int nodes, int topics, Map<Happening, Integer> most) {
    Result result = explore(new Scenario(nodes, topics, most, false));
    assertEquals(Optional.empty(), result.problem());
  }

  /** Goes through every order of steps, each state once. */
  private static Result explore(Scenario scenario) {
    Set<String> visited = new HashSet<>();
    ArrayDeque<int[]> paths = new ArrayDeque<>();
    paths.push(new int[0]);
    while (!paths.isEmpty()) {
      int[] path = paths.pop();
      TopicWorld world = scenario.begin();
      for (int choice : path) {
        world.steps().get(choice).action().run();
      }
      if (!visited.add(world.toString())) {
        continue;
      }
      int choices = world.steps().size();
      // Any other state comes to rest through states that are also visited.
      Optional<String> problem = world.isQuiet() ? world.problemAtRest() : Optional.empty();
      if (problem.isPresent()) {
        return new Result(visited.size(), Optional.of(problem.get() + trace(scenario, path)));
      }
      for (int choice = 0; choice < choices; choice++) {
        int[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = choice;
        paths.push(longer);
      }
    }
    return new Result(visited.size(), Optional.empty());
  }

  private static String trace(Scenario scenario, int[] path) {
    StringBuilder trace = new StringBuilder("\n");
    TopicWorld world = scenario.begin();
    for (int choice : path) {
      Step step = world.steps().get(choice);
      trace.append(step.name().get()).append('\n');
      step.action().run();
    }
    return trace.append(world).toString();
  }
}
