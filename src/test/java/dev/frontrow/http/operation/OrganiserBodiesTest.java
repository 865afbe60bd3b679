package dev.frontrow.http.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.NewConcert;
import dev.frontrow.api.Policy;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganiserBodiesTest {
  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

  private static JsonObject concert(String... starts) {
    JsonArray schedules = new JsonArray();
    for (String startsAt : starts) {
      schedules.add(new JsonObject().put("startsAt", startsAt).put("price", 80_000));
    }
    return new JsonObject().put("title", "a").put("venue", "b").put("schedules", schedules);
  }

  private static String pointer(Runnable read) {
    return assertThrows(Rejection.class, read::run).faults().get(0).pointer();
  }

  @Test
  void what_is_left_out_takes_its_default() {
    NewConcert concert = OrganiserBodies.newConcert(concert("2027-03-05T10:00:00Z"), NOW);
    assertEquals("Asia/Seoul", concert.timeZone());
    assertEquals("", concert.description());
    assertEquals(Optional.empty(), concert.opensAt());
    assertEquals(Policy.DEFAULT, concert.policy());
    assertEquals(50, concert.schedules().get(0).seats());
  }

  @Test
  void a_date_that_has_passed_is_named() {
    JsonObject passed = concert("2027-03-05T10:00:00Z", "2027-03-01T10:00:00Z");
    assertEquals("/schedules/1/startsAt", pointer(() -> OrganiserBodies.newConcert(passed, NOW)));
    OrganiserBodies.newConcert(concert("2027-03-01T10:00:00.000001Z"), NOW);
  }

  @Test
  void an_empty_policy_is_a_bank_counter_for_a_hundred() {
    assertEquals(Policy.DEFAULT, OrganiserBodies.policy(new JsonObject(), ""));
  }

  @Test
  void a_theme_park_has_no_bound_on_those_inside_unless_it_names_one() {
    JsonObject body = new JsonObject().put("admitCount", 50).put("admitEvery", "PT10S");
    Policy policy = OrganiserBodies.policy(body, "");
    assertEquals(Optional.empty(), policy.maxActive());
    assertEquals(Optional.of(Duration.ofSeconds(10)), policy.admitEvery());
    assertEquals(Duration.ofMinutes(3), policy.idleTimeout());
    assertEquals(Optional.of(7), OrganiserBodies.policy(body.put("maxActive", 7), "").maxActive());
  }

  @Test
  void durations_are_from_a_second_to_a_day() {
    for (String bad : new String[] {"PT0S", "PT25H"}) {
      JsonObject body = new JsonObject().put("idleTimeout", bad);
      assertEquals("/idleTimeout", pointer(() -> OrganiserBodies.policy(body, "")));
      assertEquals("/queue/idleTimeout", pointer(() -> OrganiserBodies.policy(body, "/queue")));
    }
    for (String good : new String[] {"PT1S", "PT24H"}) {
      OrganiserBodies.policy(new JsonObject().put("idleTimeout", good), "");
    }
  }

  @Test
  void a_time_zone_is_one_that_exists() {
    JsonObject body = concert("2027-03-05T10:00:00Z").put("timeZone", "Mars/Olympus");
    assertEquals("/timeZone", pointer(() -> OrganiserBodies.newConcert(body, NOW)));
  }

  @Test
  void as_many_seats_are_made_in_one_call_as_can_be_made_in_time() {
    JsonObject most = new JsonObject();
    JsonArray schedules = new JsonArray();
    for (int day = 10; day < 16; day++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", "2027-03-" + day + "T10:00:00Z")
              .put("seats", 100_000)
              .put("price", 1));
    }
    most.put("title", "a").put("venue", "b").put("schedules", schedules);
    assertEquals(6, OrganiserBodies.newConcert(most, NOW).schedules().size());
    schedules.add(new JsonObject().put("startsAt", "2027-03-16T10:00:00Z").put("price", 1));
    assertEquals("/schedules", pointer(() -> OrganiserBodies.newConcert(most, NOW)));
  }

  @Test
  void two_schedules_on_one_day_at_the_venue_are_refused() {
    JsonObject same = concert("2027-03-04T15:00:00Z", "2027-03-05T14:59:59Z");
    assertEquals("/schedules/1/startsAt", pointer(() -> OrganiserBodies.newConcert(same, NOW)));
    OrganiserBodies.newConcert(concert("2027-03-05T14:59:59Z", "2027-03-05T15:00:00Z"), NOW);
  }
}
