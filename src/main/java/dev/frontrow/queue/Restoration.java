package dev.frontrow.queue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.NumberRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * A rebuilt line: it combines the last checkpoint, what Redis still has, and the memory of the node
 * that rebuilds.
 *
 * <p>{@code served} is the newest that any of them knows. {@code last} is the ceiling, since the
 * line must give no number up to it again. Numbers between the highest known one and the ceiling
 * are doubtful: perhaps the line never gave them. It calls such a number only after its owner has
 * shown the token. Those who may be inside are inside again, the newest first, as far as there is
 * room; the others are doubtful too.
 *
 * @param settings state and policy
 * @param epoch of the new line
 * @param served every number up to it has been called
 * @param last the highest number that the line may have given
 * @param inside numbers inside, and when the line called each; 0 if that is lost
 * @param absent ranges of numbers above {@code served} that the line must not call
 * @param doubtful ranges whose owners may yet show a token
 * @param beyond ranges of numbers that the database never allowed
 * @param total how places ended so far
 */
record Restoration(
    LineSettings settings,
    long epoch,
    long served,
    long last,
    Map<Long, Long> inside,
    List<NumberRange> absent,
    List<NumberRange> doubtful,
    List<NumberRange> beyond,
    LineRow.Counters total) {
  /** The most numbers called since the checkpoint that are inside again, the newest first. */
  static final int MAX_CALLED_SINCE = 10_000;

  /** The most doubtful ranges; a rebuild keeps the highest. */
  static final int MAX_DOUBTFUL = 100;

  Restoration {
    inside = Map.copyOf(inside);
    absent = List.copyOf(absent);
    doubtful = List.copyOf(doubtful);
    beyond = List.copyOf(beyond);
  }

  /**
   * Combines what is known.
   *
   * @param row the checkpoint with what Redis still has
   * @param positions what the node remembers
   * @param memory the newest that the node has seen
   * @param paid numbers that payments used up, above the checkpoint's served or inside at it
   * @param witnessed how many were inside at the same time once, whatever the policy allows now
   */
  static Restoration of(
      LineRow row, LinePositions positions, LineMemory memory, Set<Long> paid, int witnessed) {
    long ceiling = row.ceiling();
    long served = Math.min(ceiling, Math.max(row.served(), positions.served()));
    long known = Math.min(ceiling, Math.max(served, Math.max(row.last(), memory.last())));
    List<Long> candidates = candidates(row, served, paid);
    int room = Math.max(row.settings().policy().maxActive().orElse(Integer.MAX_VALUE), witnessed);
    List<Long> inside = candidates.subList(0, Math.min(room, candidates.size()));
    List<NumberRange> doubtful =
        doubtful(row, known, candidates.subList(inside.size(), candidates.size()));
    return new Restoration(
        row.settings(),
        Math.max(row.epoch(), memory.epoch()) + 1,
        served,
        ceiling,
        times(row, inside),
        absent(served, ceiling, doubtful, positions, paid),
        doubtful,
        row.beyond(),
        row.counters());
  }

  /** The numbers that may be inside, the newest first. */
  private static List<Long> candidates(LineRow row, long served, Set<Long> paid) {
    TreeSet<Long> numbers = new TreeSet<>(row.inside().keySet());
    long from = Math.max(row.served(), served - MAX_CALLED_SINCE);
    for (long number = from + 1; number <= served; number++) {
      if (!isIn(row.doubtful(), number)) {
        numbers.add(number);
      }
    }
    numbers.removeAll(paid);
    return List.copyOf(numbers.descendingSet());
  }

  private static boolean isIn(List<NumberRange> ranges, long number) {
    return ranges.stream().anyMatch(range -> range.contains(number));
  }

  private static Map<Long, Long> times(LineRow row, List<Long> inside) {
    Map<Long, Long> times = new TreeMap<>();
    inside.forEach(number -> times.put(number, row.inside().getOrDefault(number, 0L)));
    return times;
  }

  /** Ascending and without overlaps. */
  private static List<NumberRange> doubtful(LineRow row, long known, List<Long> noRoom) {
    RoaringBitmap numbers = new RoaringBitmap();
    row.doubtful().forEach(range -> numbers.add(range.from(), range.to() + 1));
    numbers.add(known + 1, row.ceiling() + 1);
    noRoom.forEach(number -> numbers.add(number, number + 1));
    List<NumberRange> ranges = NumberRange.of(numbers);
    return ranges.subList(Math.max(0, ranges.size() - MAX_DOUBTFUL), ranges.size());
  }

  /** Without the doubtful numbers, which the line passes over as ranges. */
  private static List<NumberRange> absent(
      long served,
      long ceiling,
      List<NumberRange> doubtful,
      LinePositions positions,
      Set<Long> paid) {
    RoaringBitmap numbers = new RoaringBitmap();
    Line known = positions.toLine();
    known.left().forEach(number -> numbers.add(number, number + 1));
    known.skipped().forEach(range -> numbers.add(range.from(), range.to() + 1));
    paid.forEach(number -> numbers.add(number, number + 1));
    numbers.remove(0L, served + 1);
    numbers.remove(ceiling + 1, LinePositions.MAX_NUMBER + 1);
    doubtful.forEach(range -> numbers.remove(range.from(), range.to() + 1));
    return NumberRange.of(numbers);
  }

  /** The fields of the line that {@code restore.lua} stores unchanged. */
  Map<String, String> counters() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("epoch", Long.toString(epoch));
    fields.put("served", Long.toString(served));
    fields.put("last", Long.toString(last));
    fields.put("completed", Long.toString(total.completed()));
    fields.put("expired", Long.toString(total.expired()));
    fields.put("leftCount", Long.toString(total.left()));
    fields.put("doubtful", text(doubtful));
    fields.put("beyond", text(beyond));
    return fields;
  }

  private static String text(List<NumberRange> ranges) {
    return String.join(",", ranges.stream().map(NumberRange::toString).toList());
  }
}
