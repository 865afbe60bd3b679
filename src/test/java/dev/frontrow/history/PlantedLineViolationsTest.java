package dev.frontrow.history;

import static dev.frontrow.history.PlantedViolationsTest.found;
import static dev.frontrow.history.Planting.success;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same, of lines. */
class PlantedLineViolationsTest {
  private static final long SECOND = 1_000_000_000L;

  private static boolean stands(RecordedCall call, String status) {
    return status.equals(call.answered("status"));
  }

  private static List<RecordedCall> joins(Planting planting) {
    return planting.all(success(Operation.JOIN).and(call -> call.status() == 201));
  }

  private static String concert(RecordedCall call) {
    return call.asked("concertId").orElseThrow();
  }

  /** Numbers of one line, in their order, of people who are not asked for by probes. */
  private static List<RecordedCall> oneLine(Planting planting) {
    RecordedCall some = planting.find(success(Operation.LEAVE));
    return joins(planting).stream()
        .filter(call -> concert(call).equals(concert(some)))
        .sorted(Comparator.comparingLong(call -> call.answer().getLong("number")))
        .toList();
  }

  private static JsonObject waiting(RecordedCall join) {
    return join.answer()
        .copy()
        .put("status", "WAITING")
        .put("position", 1)
        .putNull("admittedAt")
        .putNull("expiresAt");
  }

  private static void waitsAgain(Planting planting, RecordedCall join, RecordedCall after) {
    planting.add(
        join,
        join.client(),
        after.endedNanos() + 1,
        after.endedNanos() + SECOND,
        200,
        waiting(join));
  }

  @Test
  @Violates(Rule.NUMBER_IS_ONE_USERS)
  void a_number_given_to_two() {
    found(
        Rule.NUMBER_IS_ONE_USERS,
        it -> {
          List<RecordedCall> line = oneLine(it);
          line.get(1).answer().put("number", line.get(0).answer().getLong("number"));
        });
  }

  @Test
  @Violates(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL)
  void a_later_join_that_got_the_lower_number() {
    found(
        Rule.NUMBERS_IN_ORDER_OF_ARRIVAL,
        it -> {
          List<RecordedCall> line = oneLine(it);
          RecordedCall first = line.get(0);
          RecordedCall last = line.get(line.size() - 1);
          long lower = first.answer().getLong("number");
          first.answer().put("number", last.answer().getLong("number"));
          last.answer().put("number", lower);
        });
  }

  @Test
  @Violates(Rule.ONE_PLACE_FOR_ONE_PERSON)
  void a_second_number_for_somebody_who_is_in_line() {
    found(
        Rule.ONE_PLACE_FOR_ONE_PERSON,
        it -> {
          RecordedCall repeated =
              it.find(success(Operation.JOIN).and(c -> c.status() == 200 && stands(c, "WAITING")));
          repeated.answer().put("number", 1L);
        });
  }

  @Test
  @Violates(Rule.ADMITTED_BY_NUMBER)
  void a_higher_number_that_was_called_first() {
    found(
        Rule.ADMITTED_BY_NUMBER,
        it -> {
          RecordedCall early =
              oneLine(it).stream().filter(c -> stands(c, "ACTIVE")).findFirst().orElseThrow();
          String stamp = early.answered("admittedAt");
          it.everywhere(stamp, Instant.parse(stamp).plus(Duration.ofMinutes(1)).toString());
        });
  }

  @Test
  @Violates(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER)
  void somebody_who_waits_while_a_higher_number_is_inside() {
    found(
        Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER,
        it -> {
          List<RecordedCall> line = oneLine(it);
          RecordedCall inside =
              line.stream().filter(c -> stands(c, "ACTIVE")).reduce((a, b) -> b).orElseThrow();
          waitsAgain(it, line.get(0), inside);
        });
  }

  @Test
  @Violates(Rule.ENDED_PLACE_STAYS_ENDED)
  void a_place_that_was_given_up_and_waits_again() {
    found(
        Rule.ENDED_PLACE_STAYS_ENDED,
        it -> {
          RecordedCall leave = it.find(success(Operation.LEAVE));
          RecordedCall join =
              it.first(
                  success(Operation.JOIN)
                      .and(c -> concert(c).equals(concert(leave)))
                      .and(c -> number(c) == Long.parseLong(leave.asked("number").orElseThrow())));
          waitsAgain(it, join, leave);
        });
  }

  private static long number(RecordedCall join) {
    return join.answer().getLong("number");
  }

  @Test
  @Violates(Rule.ADMITTED_DOES_NOT_WAIT)
  void somebody_inside_who_waits_again() {
    found(
        Rule.ADMITTED_DOES_NOT_WAIT,
        it -> {
          RecordedCall inside =
              it.find(success(Operation.JOIN).and(c -> c.status() == 201 && stands(c, "ACTIVE")));
          waitsAgain(it, inside, inside);
        });
  }

  @Test
  @Violates(Rule.POSITION_NEVER_RISES)
  void a_position_that_rises() {
    found(
        Rule.POSITION_NEVER_RISES,
        it -> {
          RecordedCall waits = it.find(success(Operation.JOIN).and(c -> stands(c, "WAITING")));
          it.add(
              waits,
              waits.client(),
              waits.endedNanos() + PlaceRules.MEMORY.toNanos(),
              waits.endedNanos() + PlaceRules.MEMORY.toNanos() + SECOND,
              200,
              waiting(waits).put("position", waits.answer().getLong("position") + 1));
        });
  }

  @Test
  @Violates(Rule.NOTHING_HELD_AFTER_THE_TURN)
  void a_hold_by_somebody_whose_turn_is_over() {
    found(
        Rule.NOTHING_HELD_AFTER_THE_TURN,
        it ->
            it.all(success(Operation.PUT_ON_SALE))
                .forEach(c -> c.request().getJsonObject("queue").put("activeTimeout", "PT0.001S")));
  }

  @Test
  @Violates(Rule.NO_MORE_INSIDE_THAN_ALLOWED)
  void more_inside_than_the_policy_allows() {
    found(
        Rule.NO_MORE_INSIDE_THAN_ALLOWED,
        it ->
            it.all(success(Operation.PUT_ON_SALE))
                .forEach(c -> c.request().getJsonObject("queue").put("maxActive", 1)));
  }
}
