package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.UUID;

/**
 * Sends three calls to one server every 100 ms, whatever the answers are: a balance, a charge and a
 * join. They show from when to when the server does not serve. Confined to one event loop.
 */
final class Probe {
  private static final long EVERY_MILLIS = 100;

  private final Vertx vertx;
  private final Recorder recorder;
  private final URI server;
  private final Person person;
  private final String concertId;
  private long timer = -1;

  Probe(Vertx vertx, Recorder recorder, URI server, Person person, String concertId) {
    this.vertx = vertx;
    this.recorder = recorder;
    this.server = server;
    this.person = person;
    this.concertId = concertId;
  }

  void start() {
    timer = vertx.setPeriodic(EVERY_MILLIS, tick -> ask());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  /** Does not wait for answers, so that a silent server gets further calls. */
  private void ask() {
    String user = person.userId();
    recorder.call(
        server,
        person
            .signed(PlannedCall.get(Operation.BALANCE, user, "/users/" + user + "/balance"))
            .fact("userId", user));
    recorder.call(
        server,
        person
            .signed(
                PlannedCall.post(
                    Operation.CHARGE,
                    user,
                    "/users/" + user + "/balance/charges",
                    new JsonObject().put("amount", 1)))
            .fact("userId", user)
            .fact("amount", 1)
            .key("probe-" + UUID.randomUUID()));
    recorder.call(
        server,
        person
            .signed(
                PlannedCall.post(
                    Operation.JOIN, user, "/concerts/" + concertId + "/queue", new JsonObject()))
            .fact("concertId", concertId));
  }
}
