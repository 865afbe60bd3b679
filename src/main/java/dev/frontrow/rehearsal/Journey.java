package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * One person's journey from joining the line to a ticket, or to another end. Each step is random,
 * so that a load contains everything that people do. Confined to one event loop.
 */
final class Journey {
  private static final double JOINS_TWICE = 0.15;
  private static final double LEAVES_AT_ONCE = 0.08;
  private static final double WANTS_A_TAKEN_SEAT = 0.12;
  private static final double ASKS_AGAIN = 0.15;
  private static final double WANTS_MORE = 0.1;
  private static final int MOST_SEATS_TRIED = 3;

  /** Number of free seats to choose from; small, so that several people want the same seat. */
  private static final int WINDOW = 4;

  private final Person person;
  private final Programme programme;
  private final int seen;
  private final Random random;

  /**
   * Creates a journey.
   *
   * @param seen number of concerts that have no seat left for this person
   */
  Journey(Person person, Programme programme, int seen) {
    this.person = person;
    this.programme = programme;
    this.seen = seen;
    this.random = person.random();
  }

  /**
   * Runs the journey and returns the number of concerts that have no seat left for this person
   * afterwards. Does not fail.
   */
  Future<Integer> run() {
    String concertId = programme.concertAfter(seen);
    return (chance(JOINS_TWICE)
            ? LinePlace.joinTwice(person, concertId)
            : LinePlace.join(person, concertId))
        .compose(this::wait)
        .recover(over -> Future.succeededFuture(seen));
  }

  private Future<Integer> wait(LinePlace place) {
    if (chance(LEAVES_AT_ONCE)) {
      return place.leave().compose(left -> place.look()).map(seen);
    }
    return place.admitted().compose(inside -> choose(place, MOST_SEATS_TRIED));
  }

  private Future<Integer> choose(LinePlace place, int tries) {
    return person
        .settled(
            place.inLine(
                PlannedCall.get(
                    Operation.DATES,
                    person.userId(),
                    "/concerts/" + place.concertId() + "/schedules")))
        .compose(
            dates -> {
              if (!dates.good()) {
                return place.leave().map(seen);
              }
              List<JsonObject> items =
                  dates.call().answer().getJsonArray("items").stream()
                      .map(JsonObject.class::cast)
                      .toList();
              if (items.isEmpty()) {
                programme.soldOut(place.concertId());
                return place.leave().map(seen + 1);
              }
              String schedule = items.get(random.nextInt(items.size())).getString("id");
              return look(place, schedule, tries);
            });
  }

  private Future<Integer> look(LinePlace place, String scheduleId, int tries) {
    return person
        .settled(
            place
                .inLine(
                    PlannedCall.get(
                        Operation.SEATS, person.userId(), "/schedules/" + scheduleId + "/seats"))
                .fact("scheduleId", scheduleId))
        .compose(
            seats -> {
              if (!seats.good()) {
                return place.leave().map(seen);
              }
              int seat = seatOf(seats.call().answer());
              return seat == 0 ? place.leave().map(seen) : hold(place, scheduleId, seat, tries);
            });
  }

  /** Chooses one of the first free seats; sometimes a taken one, like a buyer who was too slow. */
  private int seatOf(JsonObject map) {
    List<Integer> found = numbers(map, chance(WANTS_A_TAKEN_SEAT));
    if (found.isEmpty()) {
      found = numbers(map, false);
    }
    return found.isEmpty() ? 0 : found.get(random.nextInt(Math.min(WINDOW, found.size())));
  }

  private static List<Integer> numbers(JsonObject map, boolean taken) {
    return map.getJsonArray("seats").stream()
        .map(JsonObject.class::cast)
        .filter(seat -> taken != "AVAILABLE".equals(seat.getString("status")))
        .map(seat -> seat.getInteger("number"))
        .toList();
  }

  private Future<Void> wantMore(LinePlace place, String scheduleId, int seat) {
    return chance(WANTS_MORE)
        ? person.settled(holding(place, scheduleId, seat > 1 ? seat - 1 : 1)).mapEmpty()
        : Future.succeededFuture();
  }

  private PlannedCall holding(LinePlace place, String scheduleId, int seat) {
    JsonObject body = new JsonObject().put("scheduleId", scheduleId).put("seatNumber", seat);
    return place
        .inLine(PlannedCall.post(Operation.HOLD, person.userId(), "/reservations", body))
        .fact("scheduleId", scheduleId)
        .fact("seatNumber", seat)
        .key("hold-" + UUID.randomUUID());
  }

  private Future<Integer> hold(LinePlace place, String scheduleId, int seat, int tries) {
    PlannedCall ask = holding(place, scheduleId, seat);
    return person
        .settled(ask)
        .compose(
            heard ->
                chance(ASKS_AGAIN)
                    ? person.on(person.route().other(), ask).map(heard)
                    : Future.succeededFuture(heard))
        .compose(
            heard -> {
              if (heard.good()) {
                return wantMore(place, scheduleId, seat)
                    .compose(more -> new Ticket(person, place, heard.body()).decide())
                    .map(seen);
              }
              return switch (heard.call().code()) {
                case "seat-taken" -> tries > 1 ? choose(place, tries - 1) : place.leave().map(seen);
                case "already-reserved" ->
                    tries > 1 ? choose(place, tries - 1) : place.leave().map(seen + 1);
                default -> place.leave().map(seen);
              };
            });
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
