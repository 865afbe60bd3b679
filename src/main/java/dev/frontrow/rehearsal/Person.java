package dev.frontrow.rehearsal;

import dev.frontrow.history.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A person with an account who makes calls. Confined to one event loop. */
final class Person {
  private static final String PASSWORD = "rehearsal-only";
  private static final int MOST_ATTEMPTS = 5;
  private static final int MOST_SIGN_IN_ATTEMPTS = 60;
  private static final long PAUSE_MILLIS = 300;

  private final Vertx vertx;
  private final Recorder recorder;
  private final Route route;
  private final Random random;
  private final String email = "steady-" + UUID.randomUUID() + "@example.com";
  private String userId = "";
  private String accessToken = "";

  Person(Vertx vertx, Recorder recorder, Route route, Random random) {
    this.vertx = vertx;
    this.recorder = recorder;
    this.route = route;
    this.random = random;
  }

  String userId() {
    return userId;
  }

  Random random() {
    return random;
  }

  Route route() {
    return route;
  }

  Future<Void> signUp() {
    JsonObject account = new JsonObject().put("email", email).put("password", PASSWORD);
    return settled(
            PlannedCall.post(
                Operation.SIGN_UP, "", "/users", account.copy().put("name", "Rehearsal")),
            MOST_SIGN_IN_ATTEMPTS)
        .compose(ignored -> signIn(account));
  }

  /** Signs in to an existing account. */
  Future<Void> signIn(JsonObject credentials) {
    return settled(
            PlannedCall.post(Operation.SIGN_IN, "", "/sessions", credentials),
            MOST_SIGN_IN_ATTEMPTS)
        .compose(
            session -> {
              if (!session.good()) {
                return Future.failedFuture(new IllegalStateException("sign-in: " + session.call()));
              }
              userId = session.body().getJsonObject("user").getString("id");
              accessToken = session.body().getString("accessToken");
              return Future.succeededFuture();
            });
  }

  /** Adds the access token to a call. */
  PlannedCall signed(PlannedCall ask) {
    return ask.bearer(accessToken);
  }

  /** Makes one attempt on the person's current server. */
  Future<AnsweredCall> once(PlannedCall ask) {
    return on(route.now(), ask);
  }

  /** Makes one attempt on a given server. */
  Future<AnsweredCall> on(URI server, PlannedCall ask) {
    return recorder
        .call(server, ask)
        .map(
            heard -> {
              if (heard.call().isUnknown()) {
                route.avoid(server);
              }
              return heard;
            });
  }

  /**
   * Repeats a call, on another server after a failure, while its outcome is open and attempts are
   * left.
   */
  Future<AnsweredCall> settled(PlannedCall ask) {
    return settled(ask, MOST_ATTEMPTS);
  }

  Future<AnsweredCall> settled(PlannedCall ask, int attempts) {
    return once(ask)
        .compose(
            heard ->
                heard.isOpen() && attempts > 1
                    ? pause(PAUSE_MILLIS).compose(waited -> settled(ask, attempts - 1))
                    : Future.succeededFuture(heard));
  }

  Future<Void> pause(long millis) {
    return vertx.timer(Math.max(1, millis), TimeUnit.MILLISECONDS).mapEmpty();
  }
}
