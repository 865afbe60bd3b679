package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinePositionsTest {
  private static final UUID CONCERT = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");

  private final LinePositions positions = new LinePositions(CONCERT);

  @Test
  void a_position_counts_from_the_first_who_waits() {
    positions.read(line(10, 100, 0, List.of()));
    assertEquals(1, positions.position(11));
    assertEquals(90, positions.position(100));
  }

  @Test
  void those_who_left_in_front_do_not_count_and_those_behind_do_not_matter() {
    positions.read(line(10, 100, 3, List.of(11L, 50L, 99L)));
    assertEquals(1, positions.position(12));
    assertEquals(38, positions.position(49));
    assertEquals(39, positions.position(51));
    assertEquals(87, positions.position(100));
  }

  @Test
  void a_number_waits_when_it_was_given_and_neither_called_nor_left() {
    positions.read(line(10, 100, 1, List.of(50L)));
    assertFalse(positions.waits(10));
    assertTrue(positions.waits(11));
    assertFalse(positions.waits(50));
    assertTrue(positions.waits(100));
    assertFalse(positions.waits(101));
  }

  @Test
  void a_notice_that_is_late_takes_nothing_back() {
    positions.read(line(10, 100, 2, List.of(50L, 60L)));
    positions.notice(line(8, 90, 1, List.of(50L)));
    assertEquals(10, positions.served());
    assertEquals(100, positions.last());
    assertEquals(2, positions.leftSequence());
    assertEquals(88, positions.position(100));
  }

  @Test
  void a_missing_notice_is_noticed_and_a_read_makes_it_good() {
    positions.read(line(10, 100, 2, List.of()));
    assertFalse(positions.behind());
    positions.notice(line(10, 100, 4, List.of(70L)));
    assertTrue(positions.behind());
    assertEquals(2, positions.leftSequence());
    positions.read(line(10, 100, 4, List.of(60L, 70L)));
    assertFalse(positions.behind());
    assertEquals(88, positions.position(100));
  }

  @Test
  void a_rebuild_never_sends_anyone_back() {
    positions.read(line(40, 100, 2, List.of(50L, 60L)));
    long before = positions.position(100);
    positions.notice(
        new Line(CONCERT, LineState.OPEN, 30, 10_000, 1L << 36, List.of(), false, 60, 2));
    assertTrue(positions.behind());
    assertTrue(positions.position(100) <= before);
    positions.notice(line(41, 100, 2, List.of()));
    assertEquals(2, positions.epoch());
  }

  @Test
  void positions_never_go_up_however_notices_are_shuffled_lost_and_doubled() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Line> notices = history(random);
      Collections.shuffle(notices, random);
      LinePositions shuffled = new LinePositions(CONCERT);
      long[] shown = new long[201];
      java.util.Arrays.fill(shown, Long.MAX_VALUE);
      for (Line line : notices) {
        if (random.nextInt(5) == 0) {
          continue;
        }
        if (random.nextInt(4) == 0) {
          shuffled.notice(line);
        }
        shuffled.notice(line);
        for (int number = 1; number <= 200; number++) {
          if (shuffled.waits(number)) {
            long position = shuffled.position(number);
            assertTrue(position <= shown[number], "seed " + seed + " number " + number);
            shown[number] = position;
          }
        }
      }
    }
  }

  @Test
  void all_notices_in_any_order_tell_what_truly_is() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Line> notices = history(random);
      Line newest = notices.get(notices.size() - 1);
      TreeSet<Long> gone = new TreeSet<>();
      notices.forEach(line -> gone.addAll(line.left()));
      Collections.shuffle(notices, random);
      LinePositions shuffled = new LinePositions(CONCERT);
      notices.forEach(shuffled::notice);
      for (long number = newest.served() + 1; number <= newest.last(); number++) {
        long between = gone.subSet(newest.served() + 1, number).size();
        assertEquals(number - newest.served() - between, shuffled.position(number));
      }
    }
  }

  /** A line of 200 numbers in which people are called and leave. */
  private static List<Line> history(Random random) {
    List<Line> notices = new ArrayList<>();
    TreeSet<Long> gone = new TreeSet<>();
    long served = 0;
    long sequence = 0;
    for (int step = 0; step < 60; step++) {
      List<Long> leaves = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        long number = 1L + random.nextInt(200);
        if (number > served && gone.add(number)) {
          leaves.add(number);
          sequence++;
        }
      }
      served = Math.min(150, served + random.nextInt(4));
      notices.add(line(served, 200, sequence, leaves));
    }
    return notices;
  }

  @Test
  void the_wait_follows_the_pace_and_is_bounded() {
    positions.read(line(0, 1_000_000, 0, List.of()));
    assertEquals(1, positions.estimatedWaitSeconds(1));
    assertEquals(100, positions.estimatedWaitSeconds(100));
    assertEquals(LinePositions.MAX_WAIT_SECONDS, positions.estimatedWaitSeconds(1_000_000));
    assertEquals(
        LinePositions.MAX_WAIT_SECONDS, new LinePositions(CONCERT).estimatedWaitSeconds(1));
  }

  @Test
  void polls_are_each_second_near_the_front_and_rare_far_back() {
    positions.read(line(0, 1_000_000, 0, List.of()));
    assertEquals(1, positions.pollAfterSeconds(1));
    assertEquals(1, positions.pollAfterSeconds(20));
    assertEquals(5, positions.pollAfterSeconds(100));
    assertEquals(LinePositions.MAX_POLL_SECONDS, positions.pollAfterSeconds(1_000_000));
  }

  @Test
  void the_whole_view_teaches_another_one() {
    positions.read(line(10, 100, 3, List.of(11L, 50L, 99L)));
    LinePositions other = new LinePositions(CONCERT);
    other.read(Line.fromJson(Line.toJson(positions.toLine())));
    assertEquals(positions.position(100), other.position(100));
    assertEquals(3, other.leftSequence());
  }

  @Test
  void the_highest_number_has_a_position_and_one_above_is_refused() {
    positions.read(line(0, LinePositions.MAX_NUMBER, 1, List.of(LinePositions.MAX_NUMBER - 1)));
    assertEquals(LinePositions.MAX_NUMBER - 1, positions.position(LinePositions.MAX_NUMBER));
    assertThrows(
        IllegalArgumentException.class, () -> positions.position(LinePositions.MAX_NUMBER + 2));
  }

  private static Line line(long served, long last, long leftSequence, List<Long> left) {
    return new Line(CONCERT, LineState.OPEN, served, last, leftSequence, left, false, 60, 1);
  }
}
