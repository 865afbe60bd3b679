package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What a person does with a held seat. Confined to one event loop. */
final class Ticket {
  private static final double PAYS = 0.6;
  private static final double GIVES_BACK = 0.2;
  private static final double TWICE = 0.3;
  private static final double AGAIN = 0.3;
  private static final double FORGETS_TO_CHARGE = 0.1;
  private static final double IMPATIENT = 0.15;
  private static final double STAYS = 0.5;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final Person person;
  private final LinePlace place;
  private final String reservationId;
  private final long price;
  private final Duration lasts;

  Ticket(Person person, LinePlace place, JsonObject reservation) {
    this.person = person;
    this.place = place;
    this.reservationId = reservation.getString("id");
    this.price = reservation.getLong("price");
    this.lasts =
        Duration.between(
            Instant.parse(reservation.getString("createdAt")),
            Instant.parse(reservation.getString("expiresAt")));
  }

  /** Pays, releases the hold, or lets it expire. */
  Future<Void> decide() {
    double choice = person.random().nextDouble();
    if (choice < PAYS) {
      return pay();
    }
    if (choice < PAYS + GIVES_BACK || lasts.compareTo(LONGEST_WAIT) > 0) {
      return release();
    }
    return letExpire();
  }

  private Future<Void> pay() {
    return balance()
        .compose(
            balance ->
                balance < price && !chance(FORGETS_TO_CHARGE) ? charge() : Future.succeededFuture())
        .compose(charged -> chance(IMPATIENT) ? twoWays() : perhapsTwice(paying()))
        .compose(paid -> paid.good() ? read().mapEmpty() : release());
  }

  /**
   * Sends two payments of one reservation at once, with different keys; one of them must be
   * refused.
   */
  private Future<AnsweredCall> twoWays() {
    return Future.join(person.settled(paying()), person.settled(paying()))
        .map(
            both -> {
              AnsweredCall first = both.resultAt(0);
              AnsweredCall second = both.resultAt(1);
              return first.good() ? first : second;
            });
  }

  private PlannedCall paying() {
    return place
        .inLine(
            PlannedCall.post(
                Operation.PAY,
                person.userId(),
                "/payments",
                new JsonObject().put("reservationId", reservationId)))
        .fact("reservationId", reservationId)
        .key("pay-" + UUID.randomUUID());
  }

  private boolean chance(double share) {
    return person.random().nextDouble() < share;
  }

  private Future<Long> balance() {
    return person
        .settled(
            person
                .signed(
                    PlannedCall.get(
                        Operation.BALANCE,
                        person.userId(),
                        "/users/" + person.userId() + "/balance"))
                .fact("userId", person.userId()))
        .map(heard -> heard.good() ? heard.body().getLong("balance") : 0L);
  }

  private Future<Void> charge() {
    long amount = price * (1 + person.random().nextInt(3));
    PlannedCall ask =
        person
            .signed(
                PlannedCall.post(
                    Operation.CHARGE,
                    person.userId(),
                    "/users/" + person.userId() + "/balance/charges",
                    new JsonObject().put("amount", amount)))
            .fact("userId", person.userId())
            .fact("amount", amount)
            .key("charge-" + UUID.randomUUID());
    return perhapsTwice(ask).mapEmpty();
  }

  /**
   * Sometimes sends a call twice with one key to two servers, like an impatient person or one whose
   * answer was lost.
   */
  private Future<AnsweredCall> perhapsTwice(PlannedCall ask) {
    if (!chance(TWICE)) {
      return person
          .settled(ask)
          .compose(
              heard ->
                  chance(AGAIN)
                      ? person.on(person.route().other(), ask).map(heard)
                      : Future.succeededFuture(heard));
    }
    return Future.join(person.on(person.route().now(), ask), person.on(person.route().other(), ask))
        .compose(
            both -> {
              AnsweredCall first = both.resultAt(0);
              AnsweredCall second = both.resultAt(1);
              if (first.good() || second.good()) {
                return Future.succeededFuture(first.good() ? first : second);
              }
              return first.isOpen() || second.isOpen()
                  ? person.settled(ask)
                  : Future.succeededFuture(first);
            });
  }

  private Future<AnsweredCall> read() {
    return person.settled(person.signed(about(HttpMethod.GET, Operation.RESERVATION)));
  }

  private PlannedCall about(HttpMethod method, Operation operation) {
    String path = "/reservations/" + reservationId;
    PlannedCall ask =
        method.equals(HttpMethod.GET)
            ? PlannedCall.get(operation, person.userId(), path)
            : PlannedCall.delete(operation, person.userId(), path);
    return ask.fact("reservationId", reservationId);
  }

  private Future<Void> release() {
    return person
        .settled(place.inLine(about(HttpMethod.DELETE, Operation.CANCEL)))
        .compose(given -> read())
        .compose(read -> place.leave());
  }

  /** Lets the hold expire. Those who stay in line then try to pay too late. */
  private Future<Void> letExpire() {
    if (chance(STAYS)) {
      return person
          .pause(lasts.toMillis())
          .compose(over -> person.settled(paying()))
          .compose(refused -> release());
    }
    return place
        .leave()
        .compose(left -> read())
        .compose(held -> person.pause(lasts.toMillis()))
        .compose(over -> read())
        .mapEmpty();
  }
}
