package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Reads the final state after a load has ended: reservations, payments, balance and ledger of each
 * person, and the seats of each date. Repeats unanswered reads for at most a minute. Confined to
 * one event loop.
 */
final class FinalReads {
  private static final int LANES = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_ATTEMPTS = 200;

  private final long endNanos = System.nanoTime() + PATIENCE.toNanos();

  Future<Void> of(List<Person> people) {
    return BoundedParallel.each(people, LANES, this::ofPerson);
  }

  private Future<Void> ofPerson(Person person) {
    String user = person.userId();
    return pages(person, Operation.FINAL_RESERVATIONS, "/users/me/reservations", "")
        .compose(read -> pages(person, Operation.FINAL_PAYMENTS, "/users/me/payments", ""))
        .compose(
            read ->
                pages(person, Operation.FINAL_LEDGER, "/users/" + user + "/balance/entries", ""))
        .compose(
            read ->
                untilAnswered(
                    person,
                    person.signed(
                        PlannedCall.get(
                            Operation.FINAL_BALANCE, user, "/users/" + user + "/balance"))))
        .mapEmpty();
  }

  private Future<Void> pages(Person person, Operation operation, String path, String cursor) {
    String query =
        cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    PlannedCall ask =
        person
            .signed(PlannedCall.get(operation, person.userId(), path + "?limit=100" + query))
            .fact("userId", person.userId())
            .fact("cursor", cursor);
    return untilAnswered(person, ask)
        .compose(
            heard -> {
              String next = heard.good() ? heard.body().getString("nextCursor") : null;
              return next == null ? Future.succeededFuture() : pages(person, operation, path, next);
            });
  }

  /** Reads the seats of all concerts as the inspector, who joins each line and buys nothing. */
  Future<Void> seats(Person inspector, List<JsonObject> concerts) {
    return BoundedParallel.each(concerts, 1, concert -> seats(inspector, concert));
  }

  private Future<Void> seats(Person inspector, JsonObject concert) {
    return inside(inspector, concert.getString("id"))
        .compose(
            place ->
                schedules(inspector, place, concert.getJsonArray("schedules"), 0)
                    .compose(read -> place.leave()))
        .recover(never -> Future.succeededFuture());
  }

  private Future<LinePlace> inside(Person inspector, String concertId) {
    return LinePlace.join(inspector, concertId)
        .compose(place -> place.admitted().map(place))
        .recover(
            failure ->
                System.nanoTime() > endNanos
                    ? Future.failedFuture(failure)
                    : inspector.pause(500).compose(waited -> inside(inspector, concertId)));
  }

  private Future<Void> schedules(Person inspector, LinePlace place, JsonArray dates, int at) {
    if (at >= dates.size()) {
      return Future.succeededFuture();
    }
    String id = dates.getJsonObject(at).getString("id");
    PlannedCall ask =
        place
            .inLine(
                PlannedCall.get(
                    Operation.FINAL_SEATS, inspector.userId(), "/schedules/" + id + "/seats"))
            .fact("scheduleId", id);
    return untilAnswered(inspector, ask)
        .compose(read -> schedules(inspector, place, dates, at + 1));
  }

  private Future<AnsweredCall> untilAnswered(Person person, PlannedCall ask) {
    return person
        .once(ask)
        .compose(
            heard ->
                heard.isOpen() && System.nanoTime() < endNanos
                    ? person
                        .pause(PATIENCE.toMillis() / MOST_ATTEMPTS)
                        .compose(waited -> untilAnswered(person, ask))
                    : Future.succeededFuture(heard));
  }
}
