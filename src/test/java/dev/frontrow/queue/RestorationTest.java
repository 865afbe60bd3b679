package dev.frontrow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberRange;
import dev.frontrow.api.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestorationTest {
  private static final UUID CONCERT = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
  private static final LineMemory NOTHING = new LineMemory(0, 0);

  private Policy policy = TestLines.park(100, Duration.ofMinutes(1));

  @Test
  void a_line_that_never_was_begins_at_nothing() {
    Restoration fresh =
        Restoration.of(row(0, 0, 0, Map.of(), List.of(), 0), positions(), NOTHING, Set.of(), 0);
    assertEquals(0, fresh.last());
    assertEquals(0, fresh.served());
    assertEquals(1, fresh.epoch());
    assertTrue(fresh.absent().isEmpty());
    assertTrue(fresh.inside().isEmpty());
  }

  @Test
  void it_goes_on_from_the_newest_that_anyone_knows() {
    LinePositions positions = positions();
    positions.read(new Line(CONCERT, LineState.OPEN, 30, 60, 1, List.of(40L), true, 0, 2));
    Restoration made =
        Restoration.of(
            row(100, 50, 20, Map.of(18L, 5L), List.of(), 3),
            positions,
            new LineMemory(4, 70),
            Set.of(22L, 45L),
            0);
    assertEquals(30, made.served());
    assertEquals(100, made.last());
    assertEquals(5, made.epoch());
    assertEquals(List.of(new NumberRange(71, 100)), made.doubtful());
    assertEquals(List.of(new NumberRange(40, 40), new NumberRange(45, 45)), made.absent());
    assertEquals(5L, made.inside().get(18L));
    assertEquals(Set.of(18L, 21L, 23L, 24L, 25L, 26L, 27L, 28L, 29L, 30L), made.inside().keySet());
  }

  @Test
  void what_was_doubtful_before_still_is() {
    Restoration made =
        Restoration.of(
            row(300, 150, 20, Map.of(), List.of(new NumberRange(10, 100)), 3),
            positions(),
            NOTHING,
            Set.of(),
            0);
    assertEquals(List.of(new NumberRange(10, 100), new NumberRange(151, 300)), made.doubtful());
    assertTrue(made.absent().isEmpty());
  }

  @Test
  void no_more_is_let_in_again_than_the_bound() {
    LinePositions positions = positions();
    positions.read(new Line(CONCERT, LineState.OPEN, 50_000, 60_000, 1, List.of(), true, 0, 2));
    Restoration made =
        Restoration.of(row(60_000, 0, 0, Map.of(), List.of(), 3), positions, NOTHING, Set.of(), 0);
    assertEquals(Restoration.MAX_CALLED_SINCE, made.inside().size());
    assertTrue(made.inside().containsKey(50_000L));
  }

  @Test
  void no_more_is_let_in_again_than_there_is_room_for_and_the_others_may_show_up() {
    LinePositions positions = positions();
    positions.read(new Line(CONCERT, LineState.OPEN, 30, 60, 1, List.of(), true, 0, 2));
    policy = TestLines.counter(3);
    LineRow row = row(100, 60, 20, Map.of(18L, 5L), List.of(), 3);
    Restoration made = Restoration.of(row, positions, NOTHING, Set.of(29L), 1);
    assertEquals(Set.of(30L, 28L, 27L), made.inside().keySet());
    assertEquals(
        List.of(new NumberRange(18, 18), new NumberRange(21, 26), new NumberRange(61, 100)),
        made.doubtful());
    assertEquals(5, Restoration.of(row, positions, NOTHING, Set.of(), 5).inside().size());
  }

  @Test
  void ranges_that_overlap_become_one() {
    Restoration made =
        Restoration.of(
            row(400, 150, 20, Map.of(), List.of(new NumberRange(140, 300)), 3),
            positions(),
            NOTHING,
            Set.of(),
            0);
    assertEquals(List.of(new NumberRange(140, 400)), made.doubtful());
  }

  @Test
  void the_rest_in_redis_counts_if_neither_row_nor_node_knows_a_newer_epoch() {
    LineRow row = row(100, 50, 20, Map.of(), List.of(), 3);
    assertTrue(salvage(3).isOfNewest(row, NOTHING));
    assertTrue(salvage(3).isOfNewest(row, new LineMemory(3, 70)));
    assertFalse(salvage(2).isOfNewest(row, NOTHING));
    assertFalse(salvage(3).isOfNewest(row, new LineMemory(4, 0)));
  }

  @Test
  void after_a_restore_the_row_alone_says_from_which_epoch_on_the_rest_counts() {
    LineRow row = row(100, 50, 20, Map.of(), List.of(), 1_003, 3);
    assertTrue(salvage(3).isOfNewest(row, new LineMemory(4, 0)));
    assertFalse(salvage(2).isOfNewest(row, NOTHING));
  }

  private static Salvage salvage(long epoch) {
    return new Salvage(epoch, 0, 0, new LineRow.Counters(0, 0, 0), Map.of(), 0, 0, false);
  }

  private static LinePositions positions() {
    return new LinePositions(CONCERT);
  }

  private LineRow row(
      long ceiling,
      long last,
      long served,
      Map<Long, Long> inside,
      List<NumberRange> doubtful,
      long epoch) {
    return row(ceiling, last, served, inside, doubtful, epoch, epoch);
  }

  private LineRow row(
      long ceiling,
      long last,
      long served,
      Map<Long, Long> inside,
      List<NumberRange> doubtful,
      long epoch,
      long salvageEpoch) {
    return new LineRow(
        CONCERT,
        Optional.empty(),
        Optional.empty(),
        new LineSettings(LineState.OPEN, policy, 1, Optional.empty()),
        ceiling,
        last,
        served,
        inside,
        new LineRow.Counters(0, 0, 0),
        doubtful,
        List.of(),
        epoch,
        salvageEpoch);
  }
}
