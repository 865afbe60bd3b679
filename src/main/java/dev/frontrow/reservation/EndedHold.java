package dev.frontrow.reservation;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A hold that the current transaction ends without a sale. */
record EndedHold(UUID id, UUID userId, UUID concertId, UUID scheduleId, int seatNumber) {
  /** Reads a hold from the columns of the same names. */
  static EndedHold of(Row row) {
    return new EndedHold(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getUUID("concert_id"),
        row.getUUID("schedule_id"),
        row.getInteger("seat_number"));
  }

  /** Reads one hold from each row. */
  static List<EndedHold> of(Iterable<Row> rows) {
    List<EndedHold> holds = new ArrayList<>();
    rows.forEach(row -> holds.add(of(row)));
    return holds;
  }
}
