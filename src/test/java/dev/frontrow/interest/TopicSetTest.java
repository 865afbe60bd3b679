package dev.frontrow.interest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicSetTest {
  /** Few different low bits, so that the hashes crowd the same places and wrap around the end. */
  @Test
  void it_has_what_was_added_and_not_removed() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int bound = 1 + random.nextInt(300);
      TopicSet set = new TopicSet();
      Set<Long> expected = new HashSet<>();
      for (int step = 0; step < 2_000; step++) {
        long hash = ((long) random.nextInt(bound) << 32) | (1 + random.nextInt(3) * 7);
        if (random.nextBoolean()) {
          set.add(hash);
          expected.add(hash);
        } else {
          set.remove(hash);
          expected.remove(hash);
        }
        assertEquals(expected.contains(hash), set.contains(hash), "seed " + seed);
      }
      for (int high = 0; high < bound; high++) {
        for (long low = 1; low <= 15; low += 7) {
          long hash = ((long) high << 32) | low;
          assertEquals(expected.contains(hash), set.contains(hash), "seed " + seed);
        }
      }
    }
  }

  @Test
  void topics_of_the_same_id_are_told_apart() {
    UUID id = UUID.randomUUID();
    Set<Long> hashes =
        Set.of(Topic.seats(id).hash(), Topic.line(id).hash(), Topic.buyer(id).hash());
    assertEquals(3, hashes.size());
  }
}
