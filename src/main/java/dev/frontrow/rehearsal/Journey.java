package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/**
 * One person's way from the number to the ticket, or to another end: chosen at random, so that
 * everything that people do happens. Confined to one event loop.
 */
final class Journey {
  private static final double JOINS_TWICE = 0.15;
  private static final double LEAVES_AT_ONCE = 0.08;
  private static final double WANTS_A_TAKEN_SEAT = 0.12;
  private static final int MOST_SEATS_TRIED = 3;

  /** So few free seats are chosen from that several people want the same one. */
  private static final int WINDOW = 4;

  private final Person person;
  private final Programme programme;
  private final int seen;
  private final Random random;

  /**
   * A journey.
   *
   * @param seen how many concerts have nothing left for this person
   */
  Journey(Person person, Programme programme, int seen) {
    this.person = person;
    this.programme = programme;
    this.seen = seen;
    this.random = person.random();
  }

  /** How many concerts have nothing left for this person afterwards. Does not fail. */
  Future<Integer> run() {
    String concertId = programme.concertAfter(seen);
    return (chance(JOINS_TWICE)
            ? Place.joinTwice(person, concertId)
            : Place.join(person, concertId))
        .compose(this::wait)
        .recover(over -> Future.succeededFuture(seen));
  }

  private Future<Integer> wait(Place place) {
    if (chance(LEAVES_AT_ONCE)) {
      return place.leave().map(seen);
    }
    return place.admitted().compose(inside -> choose(place, MOST_SEATS_TRIED));
  }

  private Future<Integer> choose(Place place, int tries) {
    return person
        .settled(
            place.inLine(
                Ask.get(
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

  private Future<Integer> look(Place place, String scheduleId, int tries) {
    return person
        .settled(
            place
                .inLine(
                    Ask.get(
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

  /** One of the first free seats; now and then one that is taken, as somebody was faster. */
  private int seatOf(JsonObject map) {
    String wanted = chance(WANTS_A_TAKEN_SEAT) ? "HELD" : "AVAILABLE";
    List<Integer> found = numbers(map, wanted);
    if (found.isEmpty()) {
      found = numbers(map, "AVAILABLE");
    }
    return found.isEmpty() ? 0 : found.get(random.nextInt(Math.min(WINDOW, found.size())));
  }

  private static List<Integer> numbers(JsonObject map, String status) {
    return map.getJsonArray("seats").stream()
        .map(JsonObject.class::cast)
        .filter(seat -> status.equals(seat.getString("status")))
        .map(seat -> seat.getInteger("number"))
        .toList();
  }

  private Future<Integer> hold(Place place, String scheduleId, int seat, int tries) {
    JsonObject body = new JsonObject().put("scheduleId", scheduleId).put("seatNumber", seat);
    return person
        .settled(
            place
                .inLine(Ask.post(Operation.HOLD, person.userId(), "/reservations", body))
                .fact("scheduleId", scheduleId)
                .fact("seatNumber", seat)
                .key("hold-" + java.util.UUID.randomUUID()))
        .compose(
            heard -> {
              if (heard.good()) {
                return new Ticket(person, place, heard.body()).decide().map(seen);
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
