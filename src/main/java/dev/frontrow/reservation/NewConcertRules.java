package dev.frontrow.reservation;

import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a concert must be before it goes on sale; each breach is told with a pointer to it. */
final class NewConcertRules {
  private static final int MAX_TITLE = 200;
  private static final int MAX_DESCRIPTION = 4_000;
  private static final int MAX_SCHEDULES = 366;
  private static final int MAX_SEATS = 100_000;

  /** What a wallet can hold at most; a dearer seat could never be paid. */
  private static final long MAX_PRICE = 100_000_000;

  private final InvalidRequest errors = new InvalidRequest();

  private NewConcertRules() {}

  /** What is wrong; empty when nothing is. */
  static InvalidRequest check(NewConcert concert) {
    NewConcertRules rules = new NewConcertRules();
    rules.length("/title", concert.title(), 1, MAX_TITLE);
    rules.length("/venue", concert.venue(), 1, MAX_TITLE);
    rules.length("/description", concert.description(), 0, MAX_DESCRIPTION);
    Optional<ZoneId> zone = rules.zone(concert.timeZone());
    rules.schedules(concert.schedules(), zone);
    return rules.errors;
  }

  private void length(String pointer, String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max || text.indexOf('\0') >= 0) {
      errors.add(pointer, "must have " + min + " to " + max + " characters, none of them NUL");
    }
  }

  private Optional<ZoneId> zone(String name) {
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return Optional.of(ZoneId.of(name));
    }
    errors.add("/timeZone", "must be the IANA name of a time zone, such as Asia/Seoul");
    return Optional.empty();
  }

  private void schedules(List<NewSchedule> schedules, Optional<ZoneId> zone) {
    if (schedules.isEmpty() || schedules.size() > MAX_SCHEDULES) {
      errors.add("/schedules", "must have 1 to " + MAX_SCHEDULES + " dates");
      return;
    }
    Map<LocalDate, Integer> seen = new HashMap<>();
    for (int i = 0; i < schedules.size(); i++) {
      NewSchedule schedule = schedules.get(i);
      String pointer = "/schedules/" + i;
      if (schedule.seats() < 1 || schedule.seats() > MAX_SEATS) {
        errors.add(pointer + "/seats", "must be 1 to " + MAX_SEATS);
      }
      if (schedule.price() < 0 || schedule.price() > MAX_PRICE) {
        errors.add(pointer + "/price", "must be 0 to " + MAX_PRICE);
      }
      if (zone.isPresent()) {
        date(pointer, i, schedule, zone.get(), seen);
      }
    }
    long seats = schedules.stream().mapToLong(NewSchedule::seats).sum();
    if (errors.isEmpty() && seats > NewConcert.MAX_SEATS) {
      errors.add(
          "/schedules", "must have together no more than " + NewConcert.MAX_SEATS + " seats");
    }
  }

  private void date(
      String pointer, int index, NewSchedule schedule, ZoneId zone, Map<LocalDate, Integer> seen) {
    Optional<LocalDate> date = dateOf(schedule, zone);
    if (date.isEmpty()) {
      errors.add(pointer + "/startsAt", "must be in the years 1 to 9999");
      return;
    }
    Integer other = seen.putIfAbsent(date.get(), index);
    if (other != null) {
      errors.add(
          pointer + "/startsAt",
          "is on " + date.get() + " at the venue, as is /schedules/" + other + "; a date is one");
    }
  }

  private static Optional<LocalDate> dateOf(NewSchedule schedule, ZoneId zone) {
    try {
      LocalDate date = schedule.startsAt().atZone(zone).toLocalDate();
      return date.getYear() >= 1 && date.getYear() <= 9999 ? Optional.of(date) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
