package dev.frontrow.reservation;

import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The opaque cursor of a page: the id of its last row, in Base64. Rows are ordered by id, newest
 * first. Stateless.
 */
final class Cursor {
  private static final int BYTES = 16;

  /** Greater than every version 7 UUID. */
  private static final UUID ABOVE_ALL = new UUID(-1, -1);

  private Cursor() {}

  static String of(UUID last) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(last.getMostSignificantBits())
            .putLong(last.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Returns the id below which the page starts; for the first page an id above all others. Fails
   * with {@code invalid-request} for a cursor that this class did not make.
   */
  static Future<UUID> read(PageRequest page) {
    if (page.cursor().isEmpty()) {
      return Future.succeededFuture(ABOVE_ALL);
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(page.cursor().get());
      if (bytes.length == BYTES) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Future.succeededFuture(new UUID(buffer.getLong(), buffer.getLong()));
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: refused below, like a wrong length.
    }
    return Refusal.invalid("/cursor", "cursor").toFuture();
  }

  /**
   * Builds a page from its rows. The caller reads one row more than the limit; that row only shows
   * that there is a next page.
   */
  static <T, P> P page(
      List<T> rows,
      PageRequest asked,
      Function<T, UUID> id,
      BiFunction<List<T>, Optional<String>, P> page) {
    if (rows.size() <= asked.limit()) {
      return page.apply(rows, Optional.empty());
    }
    List<T> items = rows.subList(0, asked.limit());
    return page.apply(items, Optional.of(of(id.apply(items.get(items.size() - 1)))));
  }
}
