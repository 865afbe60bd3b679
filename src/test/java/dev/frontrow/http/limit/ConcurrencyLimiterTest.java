package dev.frontrow.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyLimiterTest {
  @ParameterizedTest
  @CsvSource({"SHEDDABLE, 4", "DEGRADED, 6", "CRITICAL, 8", "QUEUED, 8"})
  void a_criticality_may_use_its_share_of_the_slots(Criticality criticality, int share) {
    ConcurrencyLimiter limiter = new ConcurrencyLimiter(8);
    for (int i = 0; i < share; i++) {
      assertTrue(limiter.hasPlace(criticality));
      limiter.enter(criticality);
    }
    assertFalse(limiter.hasPlace(criticality));
    Rejection refused = assertThrows(Rejection.class, () -> limiter.enter(criticality));
    assertEquals(FailureCode.OVERLOADED, refused.code());
    assertEquals(share, limiter.inside());
    limiter.leave();
    assertTrue(limiter.hasPlace(criticality));
  }

  @Test
  void each_criticality_has_a_slot() {
    for (Criticality criticality : Criticality.values()) {
      assertEquals(1, criticality.shareOf(1));
    }
  }
}
