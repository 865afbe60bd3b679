package dev.frontrow.reservation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertDate;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Policy;
import dev.frontrow.api.PriceRange;
import dev.frontrow.reservation.SoldOutDates.FullDate;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row of {@link ConcertReads}, converted to a {@link Concert}. */
record ConcertRow(Row row) {
  /**
   * Returns the full dates that the concert's JSON depends on: all of them if the row has the
   * dates, otherwise those that decide whether it is sold out.
   */
  Stream<FullDate> fullDates() {
    return hasDates() ? eachFullDate() : decidingDates();
  }

  /**
   * Returns the dates that decide whether the concert is sold out; empty unless all of them are
   * full.
   */
  private Stream<FullDate> decidingDates() {
    return row.getBoolean("is_full")
        ? fullDates("full_ids", "full_versions", "full_seats", i -> true)
        : Stream.of();
  }

  private Stream<FullDate> eachFullDate() {
    Boolean[] isFull = row.getArrayOfBooleans("full_dates");
    return isFull == null ? Stream.of() : fullDates("ids", "versions", "seats", i -> isFull[i]);
  }

  /** Reads dates from three columns with arrays of the same length. */
  private Stream<FullDate> fullDates(
      String idColumn, String versionColumn, String seatColumn, IntPredicate isFull) {
    UUID[] ids = row.getArrayOfUUIDs(idColumn);
    Long[] versions = row.getArrayOfLongs(versionColumn);
    Integer[] seats = row.getArrayOfIntegers(seatColumn);
    return IntStream.range(0, ids.length)
        .filter(isFull)
        .mapToObj(i -> new FullDate(ids[i], versions[i], seats[i]));
  }

  /**
   * Returns the concert.
   *
   * @param soldOut the ids of the full dates that are sold out
   */
  Concert concert(Set<UUID> soldOut) {
    boolean ended = row.getBoolean("ended");
    return new Concert(
        row.getUUID("id"),
        row.getString("title"),
        row.getString("venue"),
        row.getString("time_zone"),
        row.getString("description"),
        Optional.ofNullable(row.getOffsetDateTime("opens_at")).map(OffsetDateTime::toInstant),
        row.getLocalDate("first"),
        row.getLocalDate("last"),
        ended ? LineState.CLOSED : LineState.valueOf(row.getString("state")),
        Optional.of(Policy.fromJson(row.getJsonObject("policy")).timeToClaim()),
        ended ? ConcertStatus.ENDED : ConcertStatus.PUBLISHED,
        Optional.ofNullable(row.getOffsetDateTime("sales_end_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getLong("price_from"))
            .map(lowest -> new PriceRange(lowest, row.getLong("price_to"))),
        isSoldOut(soldOut),
        hasDates() ? dates(soldOut) : List.of());
  }

  private boolean isSoldOut(Set<UUID> soldOut) {
    return row.getBoolean("is_full")
        && decidingDates().allMatch(date -> soldOut.contains(date.id()));
  }

  private boolean hasDates() {
    return row.getColumnIndex("ids") >= 0;
  }

  private List<ConcertDate> dates(Set<UUID> soldOut) {
    UUID[] ids = row.getArrayOfUUIDs("ids");
    if (ids == null) {
      return List.of();
    }
    OffsetDateTime[] starts = row.getArrayOfOffsetDateTimes("starts");
    LocalDate[] dates = row.getArrayOfLocalDates("dates");
    return IntStream.range(0, ids.length)
        .mapToObj(
            i -> new ConcertDate(ids[i], starts[i].toInstant(), dates[i], soldOut.contains(ids[i])))
        .toList();
  }
}
