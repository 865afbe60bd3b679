package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bounds and epochs of {@link LinePositions}, and news that are older than what it knows. */
class LinePositionsBoundsTest {
  private static final UUID CONCERT = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");

  private final LinePositions positions = new LinePositions(CONCERT);

  private static Line line(LineState state, long served, long last, double pace, long epoch) {
    return new Line(CONCERT, state, served, last, 5, List.of(), true, pace, epoch, List.of());
  }

  private static Line left(long sequence, List<Long> left, List<NumberRange> skipped) {
    return new Line(CONCERT, LineState.OPEN, 10, 1_000, sequence, left, true, 1, 1, skipped);
  }

  private void is(LineState state, double pace) {
    assertEquals(state, positions.state());
    assertEquals(pace, positions.admittedPerMinute());
  }

  @Test
  void ranges_that_are_passed_over_count_only_where_they_are_not_called_yet() {
    positions.read(
        left(
            1,
            List.of(),
            List.of(new NumberRange(2, 10), new NumberRange(5, 20), new NumberRange(100, 200))));
    assertFalse(positions.waits(11));
    assertFalse(positions.waits(20));
    assertTrue(positions.waits(21));
    assertEquals(1, positions.position(21));
    assertTrue(positions.waits(99));
    assertFalse(positions.waits(100));
    assertFalse(positions.waits(200));
    assertTrue(positions.waits(201));
    assertEquals(201 - 10 - 10 - 101, positions.position(201));
    positions.read(left(2, List.of(), List.of(new NumberRange(2, 30))));
    assertEquals(1, positions.position(31));
    assertEquals(2, positions.position(32));
  }

  @Test
  void a_number_that_is_called_does_not_count_as_one_that_left() {
    positions.read(left(1, List.of(), List.of()));
    positions.read(left(2, List.of(9L, 10L), List.of()));
    positions.read(left(2, List.of(), List.of(new NumberRange(10, 10))));
    assertEquals(2, positions.position(12));
    assertEquals(1, positions.position(11));
    assertEquals(1, positions.position(10));
    assertEquals(List.of(), positions.toLine().left());
  }

  @Test
  void the_first_and_the_highest_number_wait_like_any_other() {
    positions.read(line(LineState.OPEN, 0, LinePositions.MAX_NUMBER, 1, 1));
    assertEquals(1, positions.position(1));
    assertTrue(positions.waits(1));
    assertTrue(positions.waits(LinePositions.MAX_NUMBER));
  }

  @Test
  void only_what_is_not_older_changes_state_and_pace() {
    positions.read(line(LineState.OPEN, 10, 100, 60, 3));
    positions.notice(line(LineState.PAUSED, 10, 100, 50, 3));
    is(LineState.PAUSED, 50);
    for (Line older :
        List.of(
            line(LineState.CLOSED, 9, 101, 1, 3),
            line(LineState.CLOSED, 11, 99, 1, 3),
            line(LineState.CLOSED, 99, 999, 1, 2))) {
      positions.notice(older);
      is(LineState.PAUSED, 50);
    }
    positions.notice(line(LineState.CLOSED, 0, 0, 40, 4));
    is(LineState.CLOSED, 40);
    assertEquals(4, positions.epoch());
    assertEquals(99, positions.served());
    assertEquals(999, positions.last());
  }

  @Test
  void an_answer_of_an_epoch_that_is_over_does_not_say_what_was_read() {
    positions.notice(new Line(CONCERT, LineState.OPEN, 0, 9, 1, List.of(), false, 1, 3));
    assertTrue(positions.behind());
    positions.read(line(LineState.OPEN, 0, 9, 1, 2));
    assertTrue(positions.behind());
    assertEquals(-1, positions.leftSequence());
    positions.read(line(LineState.OPEN, 0, 9, 1, 3));
    assertFalse(positions.behind());
    assertEquals(5, positions.leftSequence());
  }

  @Test
  void a_notice_that_was_heard_before_is_no_gap() {
    positions.read(left(5, List.of(), List.of()));
    positions.notice(left(5, List.of(), List.of()));
    assertFalse(positions.behind());
    positions.notice(left(6, List.of(50L), List.of()));
    assertFalse(positions.behind());
    assertEquals(6, positions.leftSequence());
    positions.notice(left(8, List.of(60L), List.of()));
    assertTrue(positions.behind());
    assertEquals(6, positions.leftSequence());
  }

  @Test
  void a_slow_line_is_asked_each_second_by_its_first_twenty_and_rarely_by_the_next() {
    positions.read(line(LineState.OPEN, 0, 1_000, 1, 1));
    assertEquals(1, positions.pollAfterSeconds(20));
    assertEquals(LinePositions.MAX_POLL_SECONDS, positions.pollAfterSeconds(21));
    assertEquals(20 * 60, positions.estimatedWaitSeconds(20));
    positions.read(line(LineState.OPEN, 0, 1_000, 60_000, 1));
    assertEquals(1, positions.pollAfterSeconds(21));
  }

  @Test
  void more_than_64_numbers_in_a_row_are_told_as_a_range() {
    List<Long> single = LongStream.rangeClosed(101, 164).boxed().toList();
    positions.read(left(1, single, List.of(new NumberRange(201, 265))));
    assertEquals(single, positions.toLine().left());
    assertEquals(List.of(new NumberRange(201, 265)), positions.toLine().skipped());
    assertTrue(positions.toLine().complete());
  }
}
