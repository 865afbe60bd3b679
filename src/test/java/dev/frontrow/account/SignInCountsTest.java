package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.account.SignInCounts.Count;
import dev.frontrow.account.SignInCounts.LockedCounts;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The minute of guesses to the instant; {@link SignInLimitTest} has it with a database. */
class SignInCountsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2027-01-01T10:00:00Z");
  private static final Buffer KEY = Buffer.buffer(new byte[] {1});
  private static final Buffer HIGH = Buffer.buffer(new byte[] {-1});

  private static Count count(Count found) {
    return new LockedCounts(Map.of(KEY, found), NOW).count(KEY, MINUTE);
  }

  @Test
  void a_minute_is_over_in_the_instant_in_which_it_is_full() {
    OffsetDateTime begun = NOW.minus(MINUTE);
    Count running = new Count(KEY, begun.plusNanos(1_000), 3);
    assertEquals(running, count(running));
    assertEquals(new Count(KEY, NOW, 0), count(new Count(KEY, begun, 3)));
    assertEquals(new Count(KEY, NOW, 0), count(new Count(KEY, begun.minusHours(1), 3)));
  }

  @Test
  void a_minute_begins_with_the_first_guess_that_counts() {
    assertEquals(new Count(KEY, NOW, 0), count(new Count(KEY, NOW.minusSeconds(9), 0)));
    assertEquals(new Count(HIGH, NOW, 0), new LockedCounts(Map.of(), NOW).count(HIGH, MINUTE));
    assertEquals(new Count(KEY, NOW, 4), new Count(KEY, NOW, 3).withOneMore());
  }

  @Test
  void rows_are_taken_in_the_order_in_which_postgresql_has_them() {
    Count low = new Count(KEY, NOW, 1);
    Count high = new Count(HIGH, NOW.plusSeconds(1), 2);
    assertEquals(
        List.of(KEY, HIGH),
        List.of((Buffer[]) SignInCounts.lock(List.of(HIGH, KEY)).get(0).parameters().getValue(0)));
    var written = SignInCounts.write(List.of(high, low)).get(0).parameters();
    assertEquals(List.of(KEY, HIGH), List.of((Buffer[]) written.getValue(0)));
    assertEquals(List.of(NOW, NOW.plusSeconds(1)), List.of((OffsetDateTime[]) written.getValue(1)));
    assertEquals(List.of(1, 2), List.of((Integer[]) written.getValue(2)));
    assertEquals(
        List.of(KEY, HIGH),
        SignInCounts.giveBack(List.of(high, low)).stream()
            .map(it -> it.parameters().getValue(0))
            .toList());
  }
}
