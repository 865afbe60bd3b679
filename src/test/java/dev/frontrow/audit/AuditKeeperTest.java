package dev.frontrow.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.AuditState;
import dev.frontrow.testing.Waits;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking at the audit has one made, but not one after the other. */
class AuditKeeperTest {
  private static final Finding FINDING =
      new Finding("seat-has-one-owner", "A seat has one owner.", 2, List.of("seat 3"));

  private final List<Promise<List<Finding>>> audits = new ArrayList<>();
  private Instant now = Instant.parse("2027-01-01T10:00:00Z");

  private final AuditKeeper keeper =
      new AuditKeeper(
          () -> {
            Promise<List<Finding>> begun = Promise.promise();
            audits.add(begun);
            return begun.future();
          },
          Duration.ofMinutes(1),
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void an_audit_that_throws_has_failed_and_another_follows() {
    List<Integer> begun = new ArrayList<>();
    AuditKeeper broken =
        new AuditKeeper(
            () -> {
              begun.add(1);
              throw new IllegalStateException("no connection");
            },
            Duration.ZERO,
            Clock.systemUTC());
    assertTrue(Waits.result(broken.state()).failedAt().isPresent());
    Waits.result(broken.state());
    assertEquals(2, begun.size());
  }

  private AuditState look() {
    return Waits.result(keeper.state());
  }

  @Test
  void who_looks_first_has_one_made_and_does_not_wait_for_it() {
    AuditState first = look();
    assertTrue(first.running());
    assertEquals(Optional.empty(), first.checkedAt());
    assertEquals(Audit.rules().size(), first.rules());

    Instant begun = now;
    now = now.plusSeconds(3);
    audits.get(0).complete(List.of());

    AuditState second = look();
    assertFalse(second.running());
    assertEquals(Optional.of(begun), second.checkedAt());
    assertEquals(3_000, second.tookMillis());
    assertEquals(List.of(), second.broken());
  }

  @Test
  void however_many_look_one_is_made_at_once_and_the_next_a_minute_after_its_end() {
    look();
    now = now.plus(Duration.ofMinutes(5));
    look();
    assertEquals(1, audits.size());

    audits.get(0).complete(List.of());
    now = now.plusSeconds(59);
    look();
    assertEquals(1, audits.size());

    now = now.plusSeconds(1);
    assertTrue(look().running());
    look();
    assertEquals(2, audits.size());
  }

  @Test
  void what_is_broken_is_said_until_an_audit_finds_it_whole() {
    look();
    audits.get(0).complete(List.of(FINDING));
    assertEquals("seat-has-one-owner", look().broken().get(0).name());

    now = now.plus(Duration.ofMinutes(1));
    assertEquals(1, look().broken().size());
    audits.get(1).complete(List.of());
    assertEquals(List.of(), look().broken());
  }

  @Test
  void one_that_could_not_be_ended_takes_nothing_from_the_one_before() {
    look();
    audits.get(0).complete(List.of(FINDING));
    Optional<Instant> checkedAt = look().checkedAt();
    now = now.plus(Duration.ofMinutes(1));
    look();
    audits.get(1).fail("the server went away");

    AuditState after = look();
    assertEquals(checkedAt, after.checkedAt());
    assertEquals(Optional.of(now), after.failedAt());
    assertEquals(1, after.broken().size());
    assertFalse(after.running());
  }
}
