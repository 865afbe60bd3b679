package dev.frontrow.api;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A range of consecutive numbers of a line.
 *
 * @param from the first number, at least 1
 * @param to the last number, at least {@code from}
 */
public record NumberRange(long from, long to) {
  /** Checks the bounds. */
  public NumberRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException("not a range: " + from + " to " + to);
    }
  }

  /** Returns whether the range contains a number. */
  public boolean contains(long number) {
    return from <= number && number <= to;
  }

  /** Returns the numbers of a set as the fewest ranges, in ascending order. */
  public static List<NumberRange> of(RoaringBitmap numbers) {
    List<NumberRange> ranges = new ArrayList<>();
    long from = -1;
    long to = -1;
    for (PeekableIntIterator it = numbers.getIntIterator(); it.hasNext(); ) {
      long number = Integer.toUnsignedLong(it.next());
      if (from >= 0 && number == to + 1) {
        to = number;
        continue;
      }
      if (from >= 0) {
        ranges.add(new NumberRange(from, to));
      }
      from = number;
      to = number;
    }
    if (from >= 0) {
      ranges.add(new NumberRange(from, to));
    }
    return ranges;
  }

  /** Returns the wire form of several ranges: {@code [[from, to], …]}. */
  public static JsonArray toJson(List<NumberRange> ranges) {
    JsonArray array = new JsonArray();
    ranges.forEach(range -> array.add(new JsonArray().add(range.from()).add(range.to())));
    return array;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if it is malformed. */
  public static List<NumberRange> fromJson(JsonArray array) {
    List<NumberRange> ranges = new ArrayList<>();
    for (Object item : array) {
      if (!(item instanceof JsonArray pair)
          || pair.size() != 2
          || !(pair.getValue(0) instanceof Number from)
          || !(pair.getValue(1) instanceof Number to)) {
        throw new IllegalArgumentException("not a range of numbers: " + item);
      }
      ranges.add(new NumberRange(from.longValue(), to.longValue()));
    }
    return ranges;
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
