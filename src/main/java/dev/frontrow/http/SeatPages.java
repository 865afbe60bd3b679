package dev.frontrow.http;

import dev.frontrow.api.SeatMap;
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
final class SeatPages {
  /** Of all bodies together, in bytes. */
  static final long MAX_BYTES = 32L * 1024 * 1024;

  private record Question(UUID scheduleId, boolean onlyAvailable, Optional<String> message) {}

  /** One answer. */
  static final class Page {
    private final SeatMap map;
    private final Question question;
    private final String tag;
    private @Nullable Buffer body;

    private Page(SeatMap map, Question question) {
      this.map = map;
      this.question = question;
      this.tag = Conditional.tag(map + "/" + question);
    }

    String tag() {
      return tag;
    }

    Buffer body() {
      if (body == null) {
        body = Buffer.buffer(SeatView.text(map, question.onlyAvailable(), question.message()));
      }
      return body;
    }

    /** Whether it was made yet or not. */
    private long bytes() {
      return 512 + 48L * map.statuses().length();
    }
  }

  private final Map<Question, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** The answer that says just this. */
  Page of(SeatMap map, boolean onlyAvailable, Optional<String> message) {
    Question question = new Question(map.scheduleId(), onlyAvailable, message);
    Page known = pages.get(question);
    if (known != null && known.map.equals(map)) {
      return known;
    }
    Page page = new Page(map, question);
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
