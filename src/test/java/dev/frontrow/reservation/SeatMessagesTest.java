package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Concert;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.seatlog.SeatsMessage;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every change of a date is told to those who watch it, after its commit. */
class SeatMessagesTest {
  private static String text(SeatsMessage message) {
    JsonArray changes = new JsonObject(message.frame()).getJsonArray("changes");
    return message.version()
        + changes.stream()
            .map(JsonObject.class::cast)
            .map(it -> " " + it.getInteger("number") + it.getString("status").charAt(0))
            .collect(Collectors.joining());
  }

  @Test
  void holds_releases_and_expired_holds_are_told_once_for_each_version() {
    try (Hall hall = new Hall()) {
      Concert concert = hall.concert(5, 5);
      UUID date = concert.schedules().get(0).id();
      List<String> heard = new ArrayList<>();
      Context context = Waits.context(hall.vertx);
      Waits.on(
          context,
          () ->
              TopicBus.ofNode(hall.vertx)
                  .subscribe(
                      Topic.seats(date),
                      body -> heard.add(text(SeatsMessage.decode(body))),
                      () -> {}));
      UUID user = hall.user();
      UUID first = hold(hall, user, concert, 4);
      hall.node.get(it -> it.release(user, first));
      hall.node.get(it -> it.release(user, first));
      UUID second = hold(hall, user, concert, 2);
      hall.lapse(second);
      hold(hall, hall.user(), concert, 2);
      hall.lapse(hold(hall, user, concert, 5));
      Waits.result(hall.node.expireHolds());
      // Nobody watches the other date.
      UUID other = hall.user();
      hall.node.get(it -> it.hold(request(other, concert, 1, 1)));
      assertEquals(
          List.of("1 4H", "2 4A", "3 2H", "4 2H", "5 5H", "6 5A"),
          Waits.result(Waits.async(context, () -> Future.succeededFuture(List.copyOf(heard)))));
    }
  }

  private static UUID hold(Hall hall, UUID user, Concert concert, int seat) {
    return hall.node.get(it -> it.hold(request(user, concert, 0, seat))).reservation().id();
  }
}
