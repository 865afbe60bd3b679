package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class NumberRangeTest {
  @Test
  void a_range_has_its_first_and_its_last_number() {
    NumberRange range = new NumberRange(3, 5);
    assertFalse(range.contains(2));
    assertTrue(range.contains(3));
    assertTrue(range.contains(5));
    assertFalse(range.contains(6));
    assertEquals("3-5", range.toString());
    assertTrue(new NumberRange(1, 1).contains(1));
    assertThrows(IllegalArgumentException.class, () -> new NumberRange(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new NumberRange(2, 1));
  }

  @Test
  void a_set_is_the_fewest_ranges() {
    assertEquals(List.of(), NumberRange.of(new RoaringBitmap()));
    assertEquals(
        List.of(
            new NumberRange(1, 3),
            new NumberRange(5, 5),
            new NumberRange(LinePositions.MAX_NUMBER, LinePositions.MAX_NUMBER)),
        NumberRange.of(RoaringBitmap.bitmapOf(1, 2, 3, 5, -1)));
  }
}
