package dev.frontrow.reservation;

import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.text.UnicodeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules for a new concert. Each error has a JSON pointer to the offending member. One instance
 * checks one concert.
 */
final class NewConcertRules {
  /**
   * Instants in this range have four-digit years in every time zone, which ISO 8601 and PostgreSQL
   * support.
   */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant TOO_LATE = Instant.parse("9999-01-01T00:00:00Z");
  private static final String YEARS = "must be in the years 1970 to 9998";

  private final InvalidRequest errors = new InvalidRequest();

  private final Instant now;

  private NewConcertRules(Instant now) {
    this.now = now;
  }

  /** Returns the same concert with all texts in NFC. */
  static NewConcert inNfc(NewConcert given) {
    return new NewConcert(
        UnicodeText.nfc(given.title()),
        UnicodeText.nfc(given.venue()),
        given.timeZone(),
        UnicodeText.nfc(given.description()),
        given.opensAt(),
        given.salesEndAt(),
        given.policy(),
        given.schedules());
  }

  /** Returns what is wrong; empty if nothing is. */
  static InvalidRequest check(NewConcert concert, Instant now) {
    NewConcertRules rules = new NewConcertRules(now);
    rules.line("/title", concert.title());
    rules.line("/venue", concert.venue());
    if (!UnicodeText.isParagraph(concert.description(), NewConcert.MAX_DESCRIPTION)) {
      rules.errors.add(
          "/description",
          "must have at most "
              + NewConcert.MAX_DESCRIPTION
              + " characters, and no control characters");
    }
    concert
        .opensAt()
        .filter(it -> isOutOfRange(it))
        .ifPresent(it -> rules.errors.add("/opensAt", YEARS));
    concert
        .salesEndAt()
        .filter(it -> isOutOfRange(it))
        .ifPresent(it -> rules.errors.add("/salesEndAt", YEARS));
    Optional<ZoneId> zone = rules.zone(concert.timeZone());
    rules.schedules(concert.schedules(), zone);
    return rules.errors;
  }

  private void line(String pointer, String text) {
    if (!UnicodeText.isLine(text, NewConcert.MAX_TITLE)) {
      errors.add(
          pointer,
          "must be one line of 1 to "
              + NewConcert.MAX_TITLE
              + " characters, at least one of them visible");
    }
  }

  private static boolean isOutOfRange(Instant instant) {
    return instant.isBefore(EARLIEST) || !instant.isBefore(TOO_LATE);
  }

  private Optional<ZoneId> zone(String name) {
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return Optional.of(ZoneId.of(name));
    }
    errors.add("/timeZone", "must be the IANA name of a time zone, such as Asia/Seoul");
    return Optional.empty();
  }

  private void schedules(List<NewSchedule> schedules, Optional<ZoneId> zone) {
    if (schedules.isEmpty() || schedules.size() > NewConcert.MAX_SCHEDULES) {
      errors.add("/schedules", "must have 1 to " + NewConcert.MAX_SCHEDULES + " dates");
      return;
    }
    Map<LocalDate, Integer> seen = new HashMap<>();
    for (int i = 0; i < schedules.size(); i++) {
      NewSchedule schedule = schedules.get(i);
      String pointer = "/schedules/" + i;
      if (schedule.seats() < 1 || schedule.seats() > NewSchedule.MAX_SEATS) {
        errors.add(pointer + "/seats", "must be 1 to " + NewSchedule.MAX_SEATS);
      }
      if (schedule.price() < 0 || schedule.price() > NewSchedule.MAX_PRICE) {
        errors.add(pointer + "/price", "must be 0 to " + NewSchedule.MAX_PRICE);
      }
      if (zone.isPresent()) {
        date(pointer, i, schedule, zone.get(), seen);
      }
    }
    long seats = schedules.stream().mapToLong(NewSchedule::seats).sum();
    if (errors.isEmpty() && seats > NewConcert.MAX_SEATS) {
      errors.add("/schedules", "must have at most " + NewConcert.MAX_SEATS + " seats in total");
    }
  }

  private void date(
      String pointer, int index, NewSchedule schedule, ZoneId zone, Map<LocalDate, Integer> seen) {
    Optional<LocalDate> date = dateOf(schedule, zone);
    if (date.isEmpty()) {
      errors.add(pointer + "/startsAt", YEARS);
      return;
    }
    if (!schedule.startsAt().isAfter(now)) {
      errors.add(pointer + "/startsAt", "must be in the future");
    }
    Integer other = seen.putIfAbsent(date.get(), index);
    if (other != null) {
      errors.add(
          pointer + "/startsAt",
          "falls on " + date.get() + " in the venue's time zone, like /schedules/" + other);
    }
  }

  private static Optional<LocalDate> dateOf(NewSchedule schedule, ZoneId zone) {
    return isOutOfRange(schedule.startsAt())
        ? Optional.empty()
        : Optional.of(schedule.startsAt().atZone(zone).toLocalDate());
  }
}
