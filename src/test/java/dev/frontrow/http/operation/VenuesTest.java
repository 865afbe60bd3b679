package dev.frontrow.http.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.FakeReservations;
import dev.frontrow.http.Sample;
import dev.frontrow.http.Script;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is asked to know the day at a venue. */
class VenuesTest {
  private static final Instant NOON = Instant.parse("2027-03-05T12:00:00Z");
  private static final LocalDate THAT_DAY = LocalDate.of(2027, 3, 5);

  private final Script script = new Script();
  private final Promise<Void> gate = Promise.promise();
  private final Venues venues =
      new Venues(new FakeReservations(script), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void of_a_crowd_that_comes_at_once_only_the_first_asks() {
    List<Future<LocalDate>> crowd = crowd();
    assertTrue(crowd.stream().noneMatch(Future::isComplete));
    gate.complete();
    crowd.forEach(it -> assertEquals(THAT_DAY, it.result()));
    assertEquals(1, asked());
  }

  @Test
  void what_is_known_is_not_asked_again() {
    assertEquals(THAT_DAY, venues.today(Sample.CONCERT).result());
    assertEquals(THAT_DAY, venues.today(Sample.CONCERT).result());
    assertEquals(1, asked());
  }

  @Test
  void a_failure_is_told_to_all_who_wait_and_kept_for_nobody() {
    List<Future<LocalDate>> crowd = crowd();
    gate.fail("no answer");
    assertTrue(crowd.stream().allMatch(Future::failed));
    assertEquals(1, asked());
    script.hold("concert", Future.succeededFuture());
    assertEquals(THAT_DAY, venues.today(Sample.CONCERT).result());
    assertEquals(2, asked());
  }

  private List<Future<LocalDate>> crowd() {
    script.hold("concert", gate.future());
    return Stream.generate(() -> venues.today(Sample.CONCERT)).limit(100).toList();
  }

  private int asked() {
    return script.asked("concert").size();
  }
}
