package dev.frontrow.seatlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.SeatStatus;
import dev.frontrow.interest.Subscription;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One message for each date and transaction, for those who watch. */
@ExtendWith(VertxExtension.class)
class SeatPublisherTest {
  private static final UUID DATE = UUID.fromString("00000000-0000-0001-0000-00000000000a");
  private static final UUID OTHER = new UUID(1, 2);

  private final List<Buffer> heard = new ArrayList<>();
  private Vertx vertx;
  private Context context;
  private TopicBus topics;

  @BeforeEach
  void open(Vertx node) {
    vertx = node;
    context = Waits.context(node);
    topics = TopicBus.ofNode(node);
  }

  private Subscription watch(UUID date) {
    return Waits.on(context, () -> topics.subscribe(Topic.seats(date), heard::add, () -> {}));
  }

  private void publish(List<SeatLog.Change> seats, Map<UUID, Long> versions) {
    new SeatPublisher(vertx).publish(new SeatLog.Changes(seats, versions));
  }

  /** Messages come on the context of the listener, one after the other. */
  private List<SeatsMessage> heard() {
    return Waits.result(
        Waits.async(
            context,
            () -> Future.succeededFuture(heard.stream().map(SeatsMessage::decode).toList())));
  }

  @Test
  void the_frame_has_each_seat_once_with_its_last_status_in_order_of_numbers() {
    watch(DATE);
    publish(
        List.of(
            new SeatLog.Change(DATE, 11, SeatStatus.AVAILABLE),
            new SeatLog.Change(OTHER, 5, SeatStatus.SOLD),
            new SeatLog.Change(DATE, 3, SeatStatus.SOLD),
            new SeatLog.Change(DATE, 11, SeatStatus.HELD)),
        Map.of(DATE, 42L, OTHER, 7L));
    SeatsMessage message = heard().get(0);
    assertEquals(42, message.version());
    assertEquals(
        "{\"type\":\"seats-changed\",\"scheduleId\":\"00000000-0000-0001-0000-00000000000a\","
            + "\"version\":42,\"changes\":[{\"number\":3,\"status\":\"SOLD\"},"
            + "{\"number\":11,\"status\":\"HELD\"}]}",
        message.frame());
    assertEquals(1, heard.size());
  }

  @Test
  void each_date_that_somebody_watches_has_a_message_of_its_own() {
    watch(DATE);
    watch(OTHER);
    publish(
        List.of(
            new SeatLog.Change(DATE, 1, SeatStatus.HELD),
            new SeatLog.Change(OTHER, 2, SeatStatus.HELD)),
        Map.of(DATE, 8L, OTHER, 9L));
    assertEquals(List.of(8L, 9L), heard().stream().map(SeatsMessage::version).sorted().toList());
  }

  @Test
  void nobody_is_told_after_the_last_has_left() {
    watch(DATE).end();
    publish(List.of(new SeatLog.Change(DATE, 1, SeatStatus.HELD)), Map.of(DATE, 8L));
    assertEquals(List.of(), heard());
  }

  @Test
  void the_bytes_are_the_version_and_the_text() {
    Buffer bytes = new SeatsMessage(258, "{}").encode();
    assertEquals("00000000000001027b7d", HexFormat.of().formatHex(bytes.getBytes()));
    assertEquals(258, SeatsMessage.decode(bytes).version());
    assertEquals("{}", SeatsMessage.decode(bytes).frame());
  }
}
