package dev.frontrow.http.seat;

import dev.frontrow.api.SeatMap;
import dev.frontrow.http.json.SeatJson;
import dev.frontrow.http.response.Conditional;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Caches seat lists as they were last sent, so that a list that did not change is neither written
 * nor hashed again. Bounded to {@link #MAX_BYTES}; the least recently used are removed first. For
 * one event loop.
 */
public final class SeatListCache {
  /** The bound of all lists together, in bytes. */
  static final long MAX_BYTES = 64L * 1024 * 1024;

  /** Shorter lists are sent uncompressed. */
  private static final int WORTH_PACKING_SEATS = 300;

  private record Question(UUID scheduleId, boolean onlyAvailable, Optional<String> message) {}

  /**
   * The list for one request: its tag, its plain text and its compressed form, each made on demand.
   */
  public static final class SeatList {
    private final SeatMap map;
    private final Question question;
    private final String tag;
    private final Optional<SeatText> earlier;
    private @Nullable SeatText text;
    private @Nullable Buffer plain;
    private @Nullable Buffer gzip;

    private SeatList(SeatMap map, Question question, Optional<SeatText> earlier) {
      this.map = map;
      this.question = question;
      this.earlier = earlier;
      this.tag = Conditional.tag(map + "/" + question);
    }

    public String tag() {
      return tag;
    }

    public boolean isWorthPacking() {
      return map.statuses().length() > WORTH_PACKING_SEATS;
    }

    public Buffer body() {
      if (plain == null) {
        plain = text().plain(SeatJson.head(map), SeatJson.tail(question.message()));
      }
      return plain;
    }

    public Buffer gzip() {
      if (gzip == null) {
        gzip = text().gzip(SeatJson.head(map), SeatJson.tail(question.message()));
      }
      return gzip;
    }

    private SeatText text() {
      if (text == null) {
        SeatText written = earlier.orElseGet(() -> new SeatText(map, question.onlyAvailable()));
        earlier.ifPresent(it -> it.write(map));
        text = written;
      }
      return text;
    }

    /**
     * Returns the text for the list that replaces this one. Only its changed pieces are written
     * again.
     */
    private Optional<SeatText> textFor(SeatMap next) {
      Optional<SeatText> known = text == null ? earlier : Optional.of(text);
      return known.filter(it -> it.fits(next));
    }

    /** An estimate, whether or not the forms exist yet: plain, in pieces, and both compressed. */
    private long bytes() {
      return 512 + 120L * map.statuses().length();
    }
  }

  private final Map<Question, SeatList> lists = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Returns the list for a map, from the cache if the map did not change. */
  public SeatList of(SeatMap map, boolean onlyAvailable, Optional<String> message) {
    Question question = new Question(map.scheduleId(), onlyAvailable, message);
    SeatList known = lists.get(question);
    if (known != null && known.map.equals(map)) {
      return known;
    }
    SeatList list =
        new SeatList(map, question, known == null ? Optional.empty() : known.textFor(map));
    keep(question, list);
    return list;
  }

  private void keep(Question question, SeatList list) {
    SeatList before = lists.put(question, list);
    bytes += list.bytes() - (before == null ? 0 : before.bytes());
    Iterator<SeatList> oldest = lists.values().iterator();
    while (bytes > MAX_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
