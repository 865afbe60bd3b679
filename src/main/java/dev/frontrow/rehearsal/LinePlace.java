package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * A person's place in a concert's line, and the calls with its queue token. Confined to one event
 * loop.
 */
final class LinePlace {
  private static final int MOST_POLLS = 20;

  private final Person person;
  private final String concertId;
  private final String token;
  private final long number;

  private LinePlace(Person person, String concertId, JsonObject joined) {
    this.person = person;
    this.concertId = concertId;
    this.token = joined.getString("token");
    this.number = joined.getLong("number");
  }

  /** Joins the line; fails when the server gives no number. */
  static Future<LinePlace> join(Person person, String concertId) {
    return person
        .settled(joining(person, concertId))
        .compose(heard -> of(person, concertId, heard));
  }

  /** Joins the line on two servers at once, like a person with two tabs. */
  static Future<LinePlace> joinTwice(Person person, String concertId) {
    PlannedCall ask = joining(person, concertId);
    URI one = person.route().now();
    URI two = person.route().other();
    return Future.join(person.on(one, ask), person.on(two, ask))
        .compose(
            both -> {
              AnsweredCall first = both.resultAt(0);
              return first.good()
                  ? of(person, concertId, first)
                  : of(person, concertId, both.resultAt(1));
            });
  }

  private static PlannedCall joining(Person person, String concertId) {
    return person
        .signed(
            PlannedCall.post(
                Operation.JOIN,
                person.userId(),
                "/concerts/" + concertId + "/queue",
                new JsonObject()))
        .fact("concertId", concertId);
  }

  private static Future<LinePlace> of(Person person, String concertId, AnsweredCall heard) {
    return heard.good()
        ? Future.succeededFuture(new LinePlace(person, concertId, heard.body()))
        : Future.failedFuture(new GivenUpException());
  }

  /** Adds this place's queue token to a call. */
  PlannedCall inLine(PlannedCall ask) {
    return ask.header("Queue-Token", token).fact("concertId", concertId).fact("number", number);
  }

  /** Reads the state of this place. */
  Future<AnsweredCall> look() {
    return person.settled(
        inLine(PlannedCall.get(Operation.QUEUE_STATUS, person.userId(), "/queue")));
  }

  /** Polls at the requested intervals until admitted; leaves the line after too many polls. */
  Future<Void> admitted() {
    return admitted(1);
  }

  private Future<Void> admitted(int poll) {
    return look()
        .compose(
            heard -> {
              String status = heard.good() ? heard.body().getString("status", "") : "";
              if ("ACTIVE".equals(status)) {
                return Future.succeededFuture();
              }
              if ("EXPIRED".equals(status)) {
                return Future.failedFuture(new GivenUpException());
              }
              if (poll >= MOST_POLLS) {
                return leave().compose(left -> Future.failedFuture(new GivenUpException()));
              }
              long seconds = Math.min(2, heard.body().getLong("pollAfterSeconds", 1L));
              return person.pause(1000 * seconds).compose(waited -> admitted(poll + 1));
            });
  }

  Future<Void> leave() {
    return person
        .settled(inLine(PlannedCall.delete(Operation.LEAVE, person.userId(), "/queue")))
        .mapEmpty();
  }

  String concertId() {
    return concertId;
  }
}
