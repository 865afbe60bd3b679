package dev.frontrow.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.BalanceCharged;
import dev.frontrow.api.Fact;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.Ids;
import dev.frontrow.api.PaymentMade;
import dev.frontrow.api.SeatHeld;
import dev.frontrow.api.SeatReleased;
import dev.frontrow.api.SeatSold;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FactTextTest {
  private static final UUID ZEROS = new UUID(0, 0);
  private static final UUID ONES = new UUID(-1, -1);
  private static final Instant WHOLE_SECOND = Instant.parse("2027-01-01T10:00:00Z");

  @Test
  void the_text_is_that_of_the_objects_to_the_letter() {
    List<Fact> facts = new ArrayList<>();
    for (long number : new long[] {0, 9, 10, 99, 100, 12_345, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      UUID user = Ids.next();
      int seat = (int) (number & Integer.MAX_VALUE);
      facts.add(new BalanceCharged(ZEROS, user, number, number));
      facts.add(new PaymentMade(Ids.next(), ZEROS, ONES, user, number, number, number));
      facts.add(new HoldExpired(Ids.next(), user, ZEROS, ONES, seat));
      facts.add(new SeatSold(ONES, user, ZEROS, Ids.next(), seat, number, seat));
      for (SeatReleased.Reason reason : SeatReleased.Reason.values()) {
        facts.add(new SeatReleased(Ids.next(), user, ZEROS, ONES, seat, number, seat, reason));
      }
      for (Instant until : List.of(WHOLE_SECOND, WHOLE_SECOND.plusNanos(1_000 * (seat + 1L)))) {
        facts.add(new SeatHeld(Ids.next(), user, ZEROS, ONES, seat, number, seat, until));
      }
    }
    for (int count : new int[] {1, 2, facts.size()}) {
      FactText text = new FactText(1);
      JsonArray objects = new JsonArray();
      for (Fact fact : facts.subList(0, count)) {
        UUID id = Ids.next();
        text.add(id, fact);
        objects.add(
            new JsonObject()
                .put("id", id.toString())
                .put("type", fact.type())
                .put("subject", fact.subject().toString())
                .put("data", fact.toJson()));
      }
      assertEquals(objects.encode(), text.end().toString());
    }
  }
}
