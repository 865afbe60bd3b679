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
 * Writes and reads the change log of large dates: one row for each date and transaction that
 * changes its seats. Keeps the newest {@value #KEPT} rows of each date. Stateless.
 */
public final class SeatLog {
  /** Number of rows kept for each date. */
  public static final int KEPT = 250;

  /**
   * Dates up to this size have no log: reading all their seats costs no more than reading changes.
   */
  public static final int SMALL = 1_000;

  /**
   * $1 dates, $2 their versions after the changes, $3 the changes, $4 the end of new holds. Each
   * version has one row, so each new row displaces one old row.
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
   * A changed seat.
   *
   * @param scheduleId its date
   * @param number number of the seat
   * @param status its new status
   */
  public record Change(UUID scheduleId, int number, SeatStatus status) {}

  /**
   * The changes of one transaction.
   *
   * @param seats changed seats in order; the last change of a seat counts
   * @param versions versions of their dates after the transaction
   */
  public record Changes(List<Change> seats, Map<UUID, Long> versions) {}

  /**
   * Returns the statement that logs the changes of a transaction, which must have locked their
   * dates; empty if there are no changes.
   *
   * @param heldUntil end of the holds that begin, if any
   */
  public static List<Statement> written(Changes changes, Optional<OffsetDateTime> heldUntil) {
    if (changes.seats().isEmpty()) {
      return List.of();
    }
    Map<UUID, StringBuilder> texts = new LinkedHashMap<>();
    for (Change change : changes.seats()) {
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
                Arrays.stream(dates).map(changes.versions()::get).toArray(Long[]::new),
                texts.values().stream().map(StringBuilder::toString).toArray(String[]::new),
                heldUntil.orElse(null))));
  }

  /** Receives the changes of a row in order. */
  public interface Reader {
    /**
     * Called for each changed seat.
     *
     * @param number number of the seat
     * @param status its new status
     */
    void changed(int number, SeatStatus status);
  }

  /** Parses a row's {@code changes}. */
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
