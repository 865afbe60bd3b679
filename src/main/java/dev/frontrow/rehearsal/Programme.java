package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The concerts of a steady load. People buy them one after the other, so that there is always
 * something to buy. Confined to one event loop.
 */
final class Programme {
  static final long PRICE = 10_000;

  private static final int DAYS_AHEAD = 60;
  private static final int MOST_CONCERTS = 100;

  /**
   * Seats sold in a journey, on average: some people hold a seat and do not pay, others find none.
   */
  private static final double SEATS_OF_A_JOURNEY = 0.6;

  /** How long a person uses a slot of the line, in seconds, while polling each second. */
  private static final double SECONDS_INSIDE = 0.4;

  private final SteadyLoad load;
  private final Person organiser;
  private final List<JsonObject> concerts = new ArrayList<>();
  private int current;

  Programme(SteadyLoad load, Person organiser) {
    this.load = load;
    this.organiser = organiser;
  }

  /** Creates enough concerts for the length of the load. */
  Future<Void> putOnSale() {
    double journeys = load.journeysPerSecond() * load.length().toMillis() / 1000.0;
    double seats = (double) load.dates() * load.seats();
    long wanted = (long) Math.ceil(journeys * SEATS_OF_A_JOURNEY / seats);
    return putOnSale((int) Math.max(1, Math.min(MOST_CONCERTS, wanted)));
  }

  private Future<Void> putOnSale(int more) {
    if (more == 0) {
      return Future.succeededFuture();
    }
    int inside = Math.max(2, (int) Math.ceil(load.journeysPerSecond() * SECONDS_INSIDE));
    return concert("Steady", load.dates(), load.seats(), policy(inside))
        .compose(
            made -> {
              concerts.add(made);
              return putOnSale(more - 1);
            });
  }

  /** Creates a concert for the probes, which only join its line. */
  Future<JsonObject> concertToLookAt() {
    return concert("Probe", 1, 1, policy(1));
  }

  private static JsonObject policy(int maxActive) {
    return new JsonObject()
        .put("maxActive", maxActive)
        .put("claimTimeout", "PT5S")
        .put("idleTimeout", "PT10S")
        .put("activeTimeout", "PT30S");
  }

  private Future<JsonObject> concert(String title, int dates, int seats, JsonObject policy) {
    PlannedCall ask =
        PlannedCall.post(
            Operation.PUT_ON_SALE,
            "organiser",
            "/admin/concerts",
            concertBody(title, dates, seats).put("queue", policy));
    return organiser
        .settled(organiser.signed(ask).fact("queue", policy))
        .compose(
            heard ->
                heard.good()
                    ? Future.succeededFuture(heard.body())
                    : Future.failedFuture(
                        new IllegalStateException("no concert: " + heard.call())));
  }

  /** Returns the request body for a concert whose dates are on consecutive days. */
  static JsonObject concertBody(String title, int dates, int seats) {
    JsonArray schedules = new JsonArray();
    Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(DAYS_AHEAD, ChronoUnit.DAYS);
    for (int day = 0; day < dates; day++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", first.plus(day, ChronoUnit.DAYS).toString())
              .put("seats", seats)
              .put("price", PRICE));
    }
    return new JsonObject()
        .put("title", title + " of " + Instant.now().truncatedTo(ChronoUnit.SECONDS))
        .put("venue", "Frontrow Hall")
        .put("timeZone", "UTC")
        .put("schedules", schedules);
  }

  /** Returns the concert for a person who has seen so many concerts sold out. */
  String concertAfter(int seen) {
    return concerts.get(Math.min(concerts.size() - 1, Math.max(seen, current))).getString("id");
  }

  /** Notes that a concert has no seats left. */
  void soldOut(String concertId) {
    if (concertAfter(current).equals(concertId) && current < concerts.size() - 1) {
      current++;
    }
  }

  /** Returns all concerts, with their dates. */
  List<JsonObject> concerts() {
    return List.copyOf(concerts);
  }
}
