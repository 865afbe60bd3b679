package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows of {@code outbox} without a sequence, and the sequences that they are to get.
 *
 * @param before the newest sequence given before
 * @param ids of the rows, in order
 * @param firsts sequence of the first fact of each row
 * @param last sequence of the last fact
 * @param read the facts of those rows whose facts were read
 * @param lateMillis time that the oldest row has waited
 */
record NewFacts(
    long before, List<Long> ids, List<Long> firsts, long last, List<Event> read, long lateMillis) {
  static NewFacts of(RowSet<Row> rows, long before) {
    List<Long> ids = new ArrayList<>(rows.size());
    List<Long> firsts = new ArrayList<>(rows.size());
    List<Event> read = new ArrayList<>();
    long last = before;
    long lateMillis = 0;
    for (Row row : rows) {
      ids.add(row.getLong("id"));
      firsts.add(last + 1);
      JsonArray facts = row.getJsonArray("facts");
      if (facts != null) {
        addTo(read, facts, row.getOffsetDateTime("created_at").toInstant(), last + 1, 0);
      }
      last += row.getInteger("size");
      lateMillis = Math.max(lateMillis, row.getNumeric("age").longValue());
    }
    return new NewFacts(before, ids, firsts, last, read, lateMillis);
  }

  /** Adds the facts of a row from the one with the index {@code from}. */
  static void addTo(List<Event> events, JsonArray facts, Instant time, long first, int from) {
    for (int i = from; i < facts.size(); i++) {
      JsonObject fact = facts.getJsonObject(i);
      events.add(
          new Event(
              UUID.fromString(fact.getString("id")),
              fact.getString("type"),
              fact.getString("subject"),
              time,
              first + i,
              fact.getJsonObject("data")));
    }
  }

  int size() {
    return Math.toIntExact(last - before);
  }

  FactRange range() {
    return new FactRange(before + 1, last);
  }
}
