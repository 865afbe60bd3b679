package dev.frontrow.seatlog;

import dev.frontrow.api.SeatStatus;
import dev.frontrow.postgres.Statement;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes and reads what transactions changed on the seats of large dates. A row for each date and
 * transaction; the newest {@value #KEPT} of each date are kept. Stateless.
 */
public final class SeatLog {
  /** Rows of a date that are kept. */
  public static final int KEPT = 250;

  /**
   * A date with no more seats is read again as cheaply as its changes would be, and has no rows.
   */
  public static final int SMALL = 1_000;

  /**
   * $1 dates, $2 their versions after the changes, $3 the changes, $4 until when those are held
   * that are. A version has one row, so what falls out is the one row of another version.
   */
  private static final String WRITE =
      String.format(
          Locale.ROOT,
          """
          with large as materialized (
            select moved.*
            from unnest($1::uuid[], $2::bigint[], $3::text[]) as moved (id, version, changes)
            cross join lateral (
              select seats_total from schedules where id = moved.id limit 1
            ) date
            where date.seats_total > %d
          ),
          forgotten as (
            delete from seat_changes c
            using large
            cross join lateral (
              select ctid from seat_changes
              where schedule_id = large.id and version = large.version - %d limit 1
            ) old
            where c.ctid = old.ctid
          )
          insert into seat_changes (schedule_id, version, changes, held_until)
          select id, version, changes, $4::timestamptz from large
          """,
          SMALL,
          KEPT);

  private SeatLog() {}

  /**
   * A seat that changed.
   *
   * @param scheduleId its date
   * @param number of the seat
   * @param status that it has now
   */
  public record Change(UUID scheduleId, int number, SeatStatus status) {}

  /**
   * What writes the changes of a transaction that holds the locks of their dates; nothing if there
   * are none.
   *
   * @param changes in their order: of one seat the last counts
   * @param versions of their dates, after the transaction
   * @param heldUntil when those holds run out that begin, if any do
   */
  public static List<Statement> written(
      List<Change> changes, Map<UUID, Long> versions, Optional<OffsetDateTime> heldUntil) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Map<UUID, StringBuilder> texts = new LinkedHashMap<>();
    for (Change change : changes) {
      texts
          .computeIfAbsent(change.scheduleId(), first -> new StringBuilder())
          .append(change.number())
          .append(change.status().symbol())
          .append(' ');
    }
    UUID[] dates = texts.keySet().toArray(UUID[]::new);
    return List.of(
        new Statement(
            WRITE,
            Tuple.of(
                dates,
                Arrays.stream(dates).map(versions::get).toArray(Long[]::new),
                texts.values().stream().map(StringBuilder::toString).toArray(String[]::new),
                heldUntil.orElse(null))));
  }

  /** What takes in the changes of a row, one after the other. */
  public interface Reader {
    /**
     * A seat that changed.
     *
     * @param number of the seat
     * @param status that it has from then on
     */
    void changed(int number, SeatStatus status);
  }

  /** Reads a row's {@code changes}. */
  public static void read(String changes, Reader reader) {
    int number = 0;
    for (int i = 0; i < changes.length(); i++) {
      char character = changes.charAt(i);
      if (character >= '0' && character <= '9') {
        number = 10 * number + character - '0';
      } else if (character != ' ') {
        reader.changed(number, SeatStatus.of(character));
        number = 0;
      }
    }
  }
}
