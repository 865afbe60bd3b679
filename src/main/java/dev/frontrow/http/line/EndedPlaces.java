package dev.frontrow.http.line;

import dev.frontrow.api.LinePositions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * Why places ended, as far as this event loop received notices of it. The line keeps nothing of a
 * place that is over, so a client that missed the notice can learn the reason only here. A number
 * costs about one bit. Past {@link #MAX_LINES} lines, the least recently used one is removed. For
 * one event loop.
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
   * Records the end of a place. After a loss of Redis a place can come back and end again; the last
   * end counts.
   */
  void add(UUID concertId, long number, EndReason reason) {
    if (number < 1 || number > LinePositions.MAX_NUMBER) {
      return;
    }
    Map<EndReason, RoaringBitmap> line =
        lines.computeIfAbsent(concertId, first -> new EnumMap<>(EndReason.class));
    line.values().forEach(numbers -> numbers.remove((int) number));
    line.computeIfAbsent(reason, first -> new RoaringBitmap()).add((int) number);
  }

  /** Returns why a place is over; empty if this event loop received no notice of it. */
  Optional<EndReason> reason(UUID concertId, long number) {
    return lines.getOrDefault(concertId, Map.of()).entrySet().stream()
        .filter(reason -> reason.getValue().contains((int) number))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
