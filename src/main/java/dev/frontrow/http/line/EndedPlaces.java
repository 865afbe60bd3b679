package dev.frontrow.http.line;

import dev.frontrow.api.LineView;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * Why places ended, as far as this node heard of it since it started. The line itself keeps nothing
 * of a place that is over, so a client that missed the notice learns the reason here, or not at
 * all. A number costs about a bit; of {@link #MAX_LINES} lines, the one that was heard of least
 * lately is forgotten first. For one event loop.
 */
final class EndedPlaces {
  static final int MAX_LINES = 1_000;

  private final Map<UUID, Map<EndReason, RoaringBitmap>> lines =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Map<EndReason, RoaringBitmap>> eldest) {
          return size() > MAX_LINES;
        }
      };

  /**
   * A place is over. After a loss of Redis it can come back, and end again: the last end counts.
   */
  void add(UUID concertId, long number, EndReason reason) {
    if (number < 1 || number > LineView.MAX_NUMBER) {
      return;
    }
    Map<EndReason, RoaringBitmap> line =
        lines.computeIfAbsent(concertId, first -> new EnumMap<>(EndReason.class));
    line.values().forEach(numbers -> numbers.remove((int) number));
    line.computeIfAbsent(reason, first -> new RoaringBitmap()).add((int) number);
  }

  /** Why a place is over; empty if nobody here has heard of it. */
  Optional<EndReason> reason(UUID concertId, long number) {
    return lines.getOrDefault(concertId, Map.of()).entrySet().stream()
        .filter(reason -> reason.getValue().contains((int) number))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
