package dev.frontrow.http.seat;

import dev.frontrow.api.SeatMap;
import dev.frontrow.http.response.Conditional;
import dev.frontrow.http.view.SeatView;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seat maps as they were answered last, so that one that did not change is neither written nor
 * digested again. Bounded; those not asked for longest go first. For one event loop.
 */
public final class SeatListCache {
  /** Of all bodies together, in bytes. */
  static final long MAX_BYTES = 64L * 1024 * 1024;

  /** Smaller ones are sent as they are. */
  private static final int WORTH_PACKING_SEATS = 300;

  private record Question(UUID scheduleId, boolean onlyAvailable, Optional<String> message) {}

  /** One answer. */
  public static final class Page {
    private final SeatMap map;
    private final Question question;
    private final String tag;
    private final Optional<SeatText> earlier;
    private @Nullable SeatText text;
    private @Nullable Buffer plain;
    private @Nullable Buffer gzip;

    private Page(SeatMap map, Question question, Optional<SeatText> earlier) {
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
        plain = text().plain(SeatView.head(map), SeatView.tail(question.message()));
      }
      return plain;
    }

    public Buffer gzip() {
      if (gzip == null) {
        gzip = text().gzip(SeatView.head(map), SeatView.tail(question.message()));
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

    /** Its text, for the page that comes after it; then it has to be written no more itself. */
    private Optional<SeatText> handedOn(SeatMap next) {
      Optional<SeatText> known = text == null ? earlier : Optional.of(text);
      return known.filter(it -> it.fits(next));
    }

    /** Whether it was made yet or not: as it is, in pieces, and both compressed. */
    private long bytes() {
      return 512 + 120L * map.statuses().length();
    }
  }

  private final Map<Question, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** The answer that says just this. */
  public Page of(SeatMap map, boolean onlyAvailable, Optional<String> message) {
    Question question = new Question(map.scheduleId(), onlyAvailable, message);
    Page known = pages.get(question);
    if (known != null && known.map.equals(map)) {
      return known;
    }
    Page page = new Page(map, question, known == null ? Optional.empty() : known.handedOn(map));
    keep(question, page);
    return page;
  }

  private void keep(Question question, Page page) {
    Page before = pages.put(question, page);
    bytes += page.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Page> oldest = pages.values().iterator();
    while (bytes > MAX_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
