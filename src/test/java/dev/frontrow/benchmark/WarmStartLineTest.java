package dev.frontrow.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.benchmark.WarmStartLine.CountedSecond;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmStartLineTest {
  @Test
  void a_node_is_warm_when_a_second_and_most_of_the_next_two_have_the_rate() {
    assertEquals(1, WarmStartLine.secondsTo(90, curve(90, 91, 92)));
    assertEquals(3, WarmStartLine.secondsTo(90, curve(10, 20, 95, 80, 90, 90)));
  }

  @Test
  void one_good_second_is_not_warm() {
    assertEquals(5, WarmStartLine.secondsTo(90, curve(10, 99, 20, 30, 90, 90, 90)));
    assertEquals(Double.POSITIVE_INFINITY, WarmStartLine.secondsTo(90, curve(10, 20, 99)));
  }

  private static List<CountedSecond> curve(int... answers) {
    return IntStream.range(0, answers.length)
        .mapToObj(second -> new CountedSecond(second, answers[second], 0, 0))
        .toList();
  }
}
