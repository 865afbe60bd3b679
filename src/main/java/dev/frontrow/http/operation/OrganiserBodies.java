package dev.frontrow.http.operation;

import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.Policy;
import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the bodies of organisers' operations. The contract's schemas were checked before; this
 * class checks the rules that a schema cannot express. Stateless.
 */
final class OrganiserBodies {
  private static final String DEFAULT_ZONE = "Asia/Seoul";
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private OrganiserBodies() {}

  /** Returns the new concert. Its dates must be later than {@code now}. */
  static NewConcert newConcert(JsonObject body, Instant now) {
    ZoneId zone = zone(body.getString("timeZone", DEFAULT_ZONE));
    return new NewConcert(
        body.getString("title"),
        body.getString("venue"),
        zone.getId(),
        body.getString("description", ""),
        Optional.ofNullable(body.getString("opensAt")).map(Instant::parse),
        Optional.ofNullable(body.getString("salesEndAt")).map(Instant::parse),
        body.containsKey("queue") ? policy(body.getJsonObject("queue"), "/queue") : Policy.DEFAULT,
        schedules(body.getJsonArray("schedules"), zone, now));
  }

  private static ZoneId zone(String name) {
    if (!ZONES.contains(name)) {
      throw Rejection.invalid(Fault.body("/timeZone", "time-zone"));
    }
    return ZoneId.of(name);
  }

  private static List<NewSchedule> schedules(JsonArray items, ZoneId zone, Instant now) {
    List<NewSchedule> schedules = new ArrayList<>();
    Set<LocalDate> dates = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      JsonObject item = items.getJsonObject(i);
      Instant startsAt = Instant.parse(item.getString("startsAt"));
      if (!startsAt.isAfter(now)) {
        throw Rejection.invalid(Fault.body("/schedules/" + i + "/startsAt", "passed"));
      }
      if (!dates.add(LocalDate.ofInstant(startsAt, zone))) {
        throw Rejection.invalid(Fault.body("/schedules/" + i + "/startsAt", "date-twice"));
      }
      schedules.add(
          new NewSchedule(
              startsAt,
              item.getInteger("seats", NewSchedule.DEFAULT_SEATS),
              item.getLong("price")));
    }
    if (schedules.stream().mapToLong(NewSchedule::seats).sum() > NewConcert.MAX_SEATS) {
      throw Rejection.invalid(
          Fault.body("/schedules", "seats-together", Integer.toString(NewConcert.MAX_SEATS)));
    }
    return schedules;
  }

  /**
   * Returns a policy, with defaults for absent members. {@code pointer} is the policy's place in
   * the body.
   */
  static Policy policy(JsonObject body, String pointer) {
    Optional<Integer> admitCount = Optional.ofNullable(body.getInteger("admitCount"));
    Optional<Integer> maxActive =
        Optional.ofNullable(body.getInteger("maxActive"))
            .or(() -> admitCount.isPresent() ? Optional.empty() : Policy.DEFAULT.maxActive());
    return new Policy(
        maxActive,
        admitCount,
        duration(body, "admitEvery", pointer),
        duration(body, "claimTimeout", pointer).orElse(Policy.DEFAULT.claimTimeout()),
        duration(body, "idleTimeout", pointer).orElse(Policy.DEFAULT.idleTimeout()),
        duration(body, "activeTimeout", pointer).orElse(Policy.DEFAULT.activeTimeout()));
  }

  private static Optional<Duration> duration(JsonObject body, String name, String pointer) {
    Optional<Duration> duration = Optional.ofNullable(body.getString(name)).map(Duration::parse);
    duration
        .filter(
            it -> it.compareTo(Policy.MIN_DURATION) < 0 || it.compareTo(Policy.MAX_DURATION) > 0)
        .ifPresent(
            it -> {
              throw Rejection.invalid(Fault.body(Fault.pointer(pointer, name), "duration"));
            });
    return duration;
  }
}
