package dev.frontrow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineState;
import dev.frontrow.api.LineView;
import dev.frontrow.api.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestorationTest {
  private static final UUID CONCERT = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
  private static final LineMemory NOTHING = new LineMemory(0, 0);

  @Test
  void a_line_that_never_was_begins_at_nothing() {
    Restoration fresh =
        Restoration.of(row(0, 0, 0, Map.of(), List.of(), 0), view(), NOTHING, Set.of());
    assertEquals(0, fresh.last());
    assertEquals(0, fresh.served());
    assertEquals(1, fresh.epoch());
    assertTrue(fresh.absent().isEmpty());
    assertTrue(fresh.inside().isEmpty());
  }

  @Test
  void it_goes_on_from_the_newest_that_anyone_knows() {
    LineView view = view();
    view.read(new Line(CONCERT, LineState.OPEN, 30, 60, 1, List.of(40L), true, 0, 2));
    Restoration made =
        Restoration.of(
            row(100, 50, 20, Map.of(18L, 5L), List.of(), 3),
            view,
            new LineMemory(4, 70),
            Set.of(22L, 45L));
    assertEquals(30, made.served());
    assertEquals(100, made.last());
    assertEquals(5, made.epoch());
    assertEquals(List.of(new NumberRange(71, 100)), made.doubtful());
    assertEquals(
        List.of(new NumberRange(40, 40), new NumberRange(45, 45), new NumberRange(71, 100)),
        made.absent());
    assertEquals(5L, made.inside().get(18L));
    assertEquals(Set.of(18L, 21L, 23L, 24L, 25L, 26L, 27L, 28L, 29L, 30L), made.inside().keySet());
  }

  @Test
  void what_was_doubtful_before_still_is() {
    Restoration made =
        Restoration.of(
            row(300, 150, 20, Map.of(), List.of(new NumberRange(10, 100)), 3),
            view(),
            NOTHING,
            Set.of());
    assertEquals(List.of(new NumberRange(10, 100), new NumberRange(151, 300)), made.doubtful());
    assertEquals(List.of(new NumberRange(21, 100), new NumberRange(151, 300)), made.absent());
  }

  @Test
  void no_more_is_let_in_again_than_the_bound() {
    LineView view = view();
    view.read(new Line(CONCERT, LineState.OPEN, 50_000, 60_000, 1, List.of(), true, 0, 2));
    Restoration made =
        Restoration.of(row(60_000, 0, 0, Map.of(), List.of(), 3), view, NOTHING, Set.of());
    assertEquals(Restoration.MAX_CALLED_SINCE, made.inside().size());
    assertTrue(made.inside().containsKey(50_000L));
  }

  private static LineView view() {
    return new LineView(CONCERT);
  }

  private static LineRow row(
      long ceiling,
      long last,
      long served,
      Map<Long, Long> inside,
      List<NumberRange> doubtful,
      long epoch) {
    return new LineRow(
        CONCERT,
        Optional.empty(),
        new LineSettings(LineState.OPEN, Policy.DEFAULT, 1),
        ceiling,
        last,
        served,
        inside,
        new LineRow.Counters(0, 0, 0),
        doubtful,
        epoch);
  }
}
