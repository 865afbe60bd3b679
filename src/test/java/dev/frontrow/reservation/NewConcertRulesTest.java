package dev.frontrow.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.Policy;
import dev.frontrow.api.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each bound of a new concert from both sides. */
class NewConcertRulesTest {
  private static final Instant NOW = Instant.parse("2027-01-01T10:00:00Z");
  private static final Instant LAST = Instant.parse("9998-12-31T23:59:59.999999Z");
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final NewSchedule DATE = new NewSchedule(NOW.plusSeconds(1), 1, 0);

  private static NewConcert concert(NewSchedule... dates) {
    return concert("A title", "", "Asia/Seoul", Optional.empty(), List.of(dates));
  }

  private static NewConcert concert(
      String title,
      String description,
      String zone,
      Optional<Instant> time,
      List<NewSchedule> dates) {
    return new NewConcert(title, title, zone, description, time, time, Policy.DEFAULT, dates);
  }

  /** The pointers to what is wrong. */
  private static List<String> wrong(NewConcert concert) {
    InvalidRequest errors = NewConcertRules.check(concert, NOW);
    if (errors.isEmpty()) {
      return List.of();
    }
    JsonArray all = errors.refusal().details().getJsonArray(Refusal.ERRORS);
    return all.stream().map(it -> ((JsonObject) it).getString("pointer")).toList();
  }

  private static List<NewSchedule> days(int count, int seats) {
    return IntStream.range(0, count)
        .mapToObj(i -> new NewSchedule(NOW.plus(Duration.ofDays(1 + i)), seats, 0))
        .toList();
  }

  @Test
  void a_text_is_bounded_by_its_characters() {
    assertEquals(
        List.of(),
        wrong(concert("😀".repeat(200), "a", "Asia/Seoul", Optional.empty(), List.of(DATE))));
    assertEquals(
        List.of("/title", "/venue"),
        wrong(concert("a".repeat(201), "a", "Asia/Seoul", Optional.empty(), List.of(DATE))));
    assertEquals(
        List.of("/title", "/venue"),
        wrong(concert(" ", "", "Asia/Seoul", Optional.empty(), List.of(DATE))));
    assertEquals(
        List.of(),
        wrong(concert("a", "a".repeat(4_000), "Asia/Seoul", Optional.empty(), List.of(DATE))));
    assertEquals(
        List.of("/description"),
        wrong(concert("a", "a".repeat(4_001), "Asia/Seoul", Optional.empty(), List.of(DATE))));
  }

  @Test
  void a_zone_is_one_that_is_known() {
    assertEquals(
        List.of("/timeZone"),
        wrong(concert("a", "", "Asia/Pyongtaek", Optional.empty(), List.of(DATE))));
    assertEquals(
        List.of("/timeZone"), wrong(concert("a", "", "+09:00", Optional.empty(), List.of(DATE))));
  }

  @Test
  void times_are_in_years_of_four_digits() {
    for (Instant good : List.of(FIRST, LAST)) {
      assertEquals(
          List.of(), wrong(concert("a", "", "Asia/Seoul", Optional.of(good), List.of(DATE))));
    }
    for (Instant bad : List.of(FIRST.minusNanos(1_000), LAST.plusNanos(1_000))) {
      assertEquals(
          List.of("/opensAt", "/salesEndAt"),
          wrong(concert("a", "", "Asia/Seoul", Optional.of(bad), List.of(DATE))));
    }
    assertEquals(List.of(), wrong(concert(new NewSchedule(LAST, 1, 0))));
    assertEquals(
        List.of("/schedules/0/startsAt"),
        wrong(concert(new NewSchedule(LAST.plusNanos(1_000), 1, 0))));
  }

  @Test
  void a_date_is_in_the_future_and_one_of_its_day_at_the_venue() {
    assertEquals(List.of(), wrong(concert(DATE)));
    assertEquals(List.of("/schedules/0/startsAt"), wrong(concert(new NewSchedule(NOW, 1, 0))));
    // 15:00 in London is midnight in Seoul.
    NewSchedule evening = new NewSchedule(Instant.parse("2027-01-02T14:59:59Z"), 1, 0);
    NewSchedule midnight = new NewSchedule(Instant.parse("2027-01-02T15:00:00Z"), 1, 0);
    assertEquals(List.of(), wrong(concert(evening, midnight)));
    assertEquals(
        List.of("/schedules/1/startsAt", "/schedules/2/startsAt"),
        wrong(concert(evening, evening, evening)));
    String told =
        NewConcertRules.check(concert(midnight, evening, evening), NOW)
            .refusal()
            .details()
            .getJsonArray(Refusal.ERRORS)
            .getJsonObject(0)
            .getString("detail");
    assertEquals("falls on 2027-01-02 in the venue's time zone, like /schedules/1", told);
  }

  @Test
  void seats_and_prices_have_bounds() {
    assertEquals(
        List.of(),
        wrong(
            concert(
                new NewSchedule(NOW.plusSeconds(1), 1, 0),
                new NewSchedule(NOW.plus(Duration.ofDays(1)), 100_000, 100_000_000))));
    assertEquals(
        List.of(
            "/schedules/0/seats", "/schedules/0/price", "/schedules/1/seats", "/schedules/1/price"),
        wrong(
            concert(
                new NewSchedule(NOW.plusSeconds(1), 0, -1),
                new NewSchedule(NOW.plus(Duration.ofDays(1)), 100_001, 100_000_001))));
  }

  @Test
  void a_concert_has_a_bounded_number_of_dates_and_seats() {
    assertEquals(List.of("/schedules"), wrong(concert()));
    assertEquals(List.of(), wrong(concert(days(366, 1).toArray(NewSchedule[]::new))));
    assertEquals(List.of("/schedules"), wrong(concert(days(367, 1).toArray(NewSchedule[]::new))));
    assertEquals(List.of(), wrong(concert(days(6, 100_000).toArray(NewSchedule[]::new))));
    List<NewSchedule> tooMany = new ArrayList<>(days(6, 100_000));
    tooMany.add(new NewSchedule(NOW.plus(Duration.ofDays(9)), 1, 0));
    assertEquals(List.of("/schedules"), wrong(concert(tooMany.toArray(NewSchedule[]::new))));
    // What is wrong with one date is told alone.
    tooMany.add(new NewSchedule(NOW.plus(Duration.ofDays(20)), 0, 0));
    assertEquals(
        List.of("/schedules/7/seats"), wrong(concert(tooMany.toArray(NewSchedule[]::new))));
  }

  @Test
  void texts_are_kept_composed() {
    String hangul = "\u1112\u1161\u11ab";
    NewConcert nfc =
        NewConcertRules.inNfc(
            concert(
                hangul, hangul, "Asia/Seoul", Optional.of(LAST), Collections.singletonList(DATE)));
    assertEquals(concert("\ud55c", "\ud55c", "Asia/Seoul", Optional.of(LAST), List.of(DATE)), nfc);
  }
}
