package dev.frontrow.queue;

import dev.frontrow.api.LineView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a lost line is made anew of: the last checkpoint, what Redis still has of the line, and what
 * the node that noticed remembers.
 *
 * <p>{@code served} goes on from the newest that is known. {@code last} goes on from the ceiling,
 * as no number up to it can be given again. Numbers between the highest that is known and the
 * ceiling were perhaps never given: they are doubtful, and not called until somebody shows a token
 * for one.
 *
 * @param settings what the organiser set
 * @param epoch of the new line
 * @param served every number up to it has been called
 * @param last the highest number that may have been given
 * @param inside who is inside, with when they were called; 0 where that is lost
 * @param absent ranges of numbers above served that are not to be called
 * @param doubtful ranges whose owners may yet show up
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
    LineRow.Counters total) {
  /** How many of those called since the checkpoint are let in again, the newest first. */
  static final int MAX_CALLED_SINCE = 10_000;

  /** How many doubtful ranges are kept; each rebuild adds one at most. */
  static final int MAX_DOUBTFUL = 100;

  Restoration {
    inside = Map.copyOf(inside);
    absent = List.copyOf(absent);
    doubtful = List.copyOf(doubtful);
  }

  /**
   * Decides how a line goes on.
   *
   * @param row the checkpoint, with what Redis still has
   * @param view what the node remembers
   * @param memory the newest that the node has seen
   * @param paid numbers above the checkpoint's served, or inside at it, that a payment used up
   */
  static Restoration of(LineRow row, LineView view, LineMemory memory, Set<Long> paid) {
    long ceiling = row.ceiling();
    long served = Math.min(ceiling, Math.max(row.served(), view.served()));
    long known = Math.min(ceiling, Math.max(served, Math.max(row.last(), memory.last())));
    List<NumberRange> doubtful = new ArrayList<>(row.doubtful());
    if (known < ceiling) {
      doubtful.add(new NumberRange(known + 1, ceiling));
    }
    int spare = Math.max(0, doubtful.size() - MAX_DOUBTFUL);
    doubtful = doubtful.subList(spare, doubtful.size());
    return new Restoration(
        row.settings(),
        Math.max(row.epoch(), memory.epoch()) + 1,
        served,
        ceiling,
        inside(row, served, paid),
        absent(served, ceiling, doubtful, view, paid),
        doubtful,
        row.counters());
  }

  private static Map<Long, Long> inside(LineRow row, long served, Set<Long> paid) {
    Map<Long, Long> inside = new TreeMap<>(row.inside());
    long from = Math.max(row.served(), served - MAX_CALLED_SINCE);
    for (long number = from + 1; number <= served; number++) {
      long called = number;
      if (row.doubtful().stream().noneMatch(range -> range.contains(called))) {
        inside.putIfAbsent(number, 0L);
      }
    }
    inside.keySet().removeAll(paid);
    return inside;
  }

  private static List<NumberRange> absent(
      long served, long ceiling, List<NumberRange> doubtful, LineView view, Set<Long> paid) {
    RoaringBitmap numbers = new RoaringBitmap();
    doubtful.forEach(range -> numbers.add(range.from(), range.to() + 1));
    view.toLine().left().forEach(number -> numbers.add(number, number + 1));
    paid.forEach(number -> numbers.add(number, number + 1));
    numbers.remove(0L, served + 1);
    numbers.remove(ceiling + 1, LineView.MAX_NUMBER + 1);
    return ranges(numbers);
  }

  private static List<NumberRange> ranges(RoaringBitmap numbers) {
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

  /** The fields of the line that {@code restore.lua} is given as they are. */
  Map<String, String> counters() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("epoch", Long.toString(epoch));
    fields.put("served", Long.toString(served));
    fields.put("last", Long.toString(last));
    fields.put("completed", Long.toString(total.completed()));
    fields.put("expired", Long.toString(total.expired()));
    fields.put("leftCount", Long.toString(total.left()));
    fields.put("doubtful", String.join(",", doubtful.stream().map(NumberRange::toString).toList()));
    return fields;
  }
}
