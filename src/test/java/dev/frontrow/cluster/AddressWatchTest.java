package dev.frontrow.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class AddressWatchTest {
  private final Deque<Promise<Boolean>> lookups = new ArrayDeque<>();
  private final AddressWatch watch = new AddressWatch(this::lookUp);

  @Test
  void somebody_listens_until_a_lookup_finds_nobody() {
    watch.check();
    assertTrue(watch.isAnybody());
    lookups.remove().complete(false);
    assertFalse(watch.isAnybody());
    watch.appeared();
    assertTrue(watch.isAnybody());
    assertEquals(0, lookups.size());
  }

  @Test
  void a_listener_that_appears_during_a_lookup_counts_whatever_the_lookup_finds() {
    watch.check();
    watch.appeared();
    lookups.remove().complete(false);
    assertTrue(watch.isAnybody());
    lookups.remove().complete(false);
    assertFalse(watch.isAnybody());
  }

  @Test
  void a_lookup_that_fails_changes_nothing() {
    watch.check();
    lookups.remove().fail("away");
    assertTrue(watch.isAnybody());
    watch.check();
    lookups.remove().complete(false);
    watch.check();
    lookups.remove().fail("away");
    assertFalse(watch.isAnybody());
  }

  @Test
  void a_change_during_a_lookup_causes_one_more() {
    watch.check();
    watch.check();
    watch.check();
    assertEquals(1, lookups.size());
    lookups.remove().complete(true);
    assertEquals(1, lookups.size());
    lookups.remove().complete(false);
    assertFalse(watch.isAnybody());
    assertEquals(0, lookups.size());
  }

  @Test
  void after_lost_reports_somebody_listens_until_the_next_lookup() {
    watch.check();
    lookups.remove().complete(false);
    watch.forget();
    assertTrue(watch.isAnybody());
    lookups.remove().complete(false);
    assertFalse(watch.isAnybody());
  }

  private Future<Boolean> lookUp() {
    Promise<Boolean> lookup = Promise.promise();
    lookups.add(lookup);
    return lookup.future();
  }
}
