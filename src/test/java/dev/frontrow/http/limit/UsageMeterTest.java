package dev.frontrow.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageMeterTest {
  private static final long SECOND = 1_000_000_000L;
  private static final LimitKey KEY = new LimitKey(1, 2);

  private static UsageMeter meter(int quota, int seconds, long now) {
    return new UsageMeter(
        new LimitPolicy(Limit.ACCOUNT, quota, Duration.ofSeconds(seconds)), KEY, now);
  }

  @Test
  void the_whole_quota_may_be_used_at_once_and_comes_back_evenly() {
    UsageMeter meter = meter(10, 5, 0);
    for (int left = 9; left >= 0; left--) {
      Allowance allowance = meter.take(0);
      assertTrue(allowance.granted());
      assertEquals(left, allowance.remaining());
    }
    Allowance refused = meter.take(0);
    assertFalse(refused.granted());
    assertEquals(1, refused.retryInSeconds());
    assertEquals(5, refused.wholeInSeconds());
    assertFalse(meter.take(SECOND / 2 - 1).granted());
    assertTrue(meter.take(SECOND / 2).granted());
    assertFalse(meter.take(SECOND / 2).granted());
  }

  /** The clock of the JVM may be negative and wraps around. */
  @Test
  void a_bucket_that_is_filled_step_by_step_grants_the_same() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      int quota = 1 + random.nextInt(50);
      long now = random.nextBoolean() ? Long.MAX_VALUE - 20 * SECOND : random.nextLong();
      UsageMeter meter = meter(quota, 10, now);
      long step = 10 * SECOND / quota;
      // In nanoseconds of refill, so that the model is exact too.
      long bucket = step * quota;
      for (int i = 0; i < 200; i++) {
        long passed = (long) (random.nextDouble() * (random.nextBoolean() ? step : 3 * step));
        now += passed;
        bucket = Math.min(10 * SECOND, bucket + passed);
        boolean expected = bucket >= step;
        if (expected) {
          bucket -= step;
        }
        assertEquals(expected, meter.take(now).granted());
      }
    }
  }

  @Test
  void however_long_nobody_came_there_is_one_whole_quota_and_no_more() {
    long later = 1_000 * SECOND;
    UsageMeter meter = meter(10, 10, 0);
    meter.take(0);
    assertEquals(0.0, meter.used(later));
    assertEquals(1, meter.takeUntold(later));
    assertEquals(9, meter.take(later).remaining());
    for (int i = 0; i < 9; i++) {
      assertTrue(meter.take(later).granted());
    }
    assertFalse(meter.take(later).granted());
    assertEquals(1.0, meter.used(later));
  }

  @Test
  void what_another_node_granted_after_a_pause_counts_in_full() {
    UsageMeter meter = meter(10, 10, 0);
    meter.takeGranted(7, 1_000 * SECOND);
    assertEquals(2, meter.take(1_000 * SECOND).remaining());
  }

  @Test
  void many_threads_are_granted_the_quota_and_not_one_more() {
    for (int round = 0; round < 50; round++) {
      UsageMeter meter = meter(1_000, 10, 0);
      AtomicInteger granted = new AtomicInteger();
      IntStream.range(0, 3_000)
          .parallel()
          .forEach(
              i -> {
                if (meter.take(0).granted()) {
                  granted.incrementAndGet();
                }
              });
      assertEquals(1_000, granted.get());
      assertEquals(1_000, meter.takeUntold(0));
      assertEquals(0, meter.takeUntold(0));
    }
  }

  @Test
  void what_another_node_granted_is_taken_even_if_it_is_owed_but_not_for_ever() {
    UsageMeter meter = meter(10, 10, 0);
    meter.takeGranted(7, 0);
    assertEquals(2, meter.take(0).remaining());
    meter.takeGranted(7, 0);
    assertFalse(meter.take(4 * SECOND).granted());
    assertTrue(meter.take(6 * SECOND).granted());
    meter.takeGranted(Integer.MAX_VALUE, 6 * SECOND);
    meter.takeGranted(Integer.MAX_VALUE, 6 * SECOND);
    assertFalse(meter.take(16 * SECOND).granted());
    assertTrue(meter.take(17 * SECOND).granted());
  }

  @Test
  void what_has_come_back_meanwhile_is_not_told() {
    UsageMeter meter = meter(10, 10, 0);
    for (int i = 0; i < 8; i++) {
      meter.take(0);
    }
    assertEquals(4, meter.takeUntold(5 * SECOND));
    for (int i = 0; i < 4; i++) {
      meter.take(5 * SECOND);
    }
    // All but the step that is counted up to a whole one.
    assertEquals(1, meter.takeUntold(1_000 * SECOND));
  }

  @Test
  void a_report_is_read_as_it_was_written_and_nonsense_is_not() {
    List<UsageReport> reports = new ArrayList<>();
    Random random = new Random(3);
    for (Limit limit : Limit.values()) {
      reports.add(
          new UsageReport(
              limit, new LimitKey(random.nextLong(), random.nextLong()), 1 + random.nextInt(99)));
    }
    Buffer message = UsageReport.encode(reports);
    assertEquals(reports, UsageReport.decode(message));
    assertEquals(List.of(), UsageReport.decode(message.copy().appendByte((byte) 0)));
    assertEquals(List.of(), UsageReport.decode(message.slice(0, message.length() - 1)));
    List<UsageReport> most = Collections.nCopies(UsageReport.MAX_IN_MESSAGE, reports.get(0));
    assertEquals(most, UsageReport.decode(UsageReport.encode(most)));
    List<UsageReport> tooMany = Collections.nCopies(most.size() + 1, reports.get(0));
    assertEquals(List.of(), UsageReport.decode(UsageReport.encode(tooMany)));
    for (int length = 0; length < 300; length++) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      if (length > 0 && random.nextBoolean()) {
        noise[0] = 1;
      }
      for (UsageReport report : UsageReport.decode(Buffer.buffer(noise))) {
        assertTrue(report.granted() > 0);
      }
    }
  }
}
