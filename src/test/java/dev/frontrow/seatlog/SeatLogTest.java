package dev.frontrow.seatlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.SeatStatus;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatLogTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final OffsetDateTime END = OffsetDateTime.parse("2027-01-01T10:00:00Z");

  @Test
  void changes_are_read_as_they_were_written() {
    List<SeatLog.Change> changes =
        List.of(
            new SeatLog.Change(ONE, 9, SeatStatus.HELD),
            new SeatLog.Change(OTHER, 10, SeatStatus.SOLD),
            new SeatLog.Change(ONE, 80, SeatStatus.AVAILABLE));
    Tuple written =
        SeatLog.written(new SeatLog.Changes(changes, Map.of(ONE, 4L, OTHER, 7L)), Optional.of(END))
            .get(0)
            .parameters();
    assertEquals(List.of(ONE, OTHER), List.of((UUID[]) written.getValue(0)));
    assertEquals(List.of(4L, 7L), List.of((Long[]) written.getValue(1)));
    assertEquals(END, written.getValue(3));
    List<SeatLog.Change> read = new ArrayList<>();
    String[] texts = (String[]) written.getValue(2);
    SeatLog.read(texts[0], (number, status) -> read.add(new SeatLog.Change(ONE, number, status)));
    SeatLog.read(texts[1], (number, status) -> read.add(new SeatLog.Change(OTHER, number, status)));
    assertEquals(List.of(changes.get(0), changes.get(2), changes.get(1)), read);
  }

  @Test
  void nothing_changed_is_nothing_written() {
    assertEquals(
        List.of(), SeatLog.written(new SeatLog.Changes(List.of(), Map.of()), Optional.empty()));
  }
}
