package dev.frontrow.http;

import dev.frontrow.api.Event;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.Place;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.api.TokenExpired;
import dev.frontrow.api.User;
import dev.frontrow.config.Configuration;
import dev.frontrow.http.credential.AccessTokens;
import dev.frontrow.http.credential.QueueTokens;
import dev.frontrow.http.credential.TokenSecrets;
import dev.frontrow.linenotice.LineTopics;
import dev.frontrow.seatlog.SeatLog;
import dev.frontrow.seatlog.SeatPublisher;
import dev.frontrow.testing.Waits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A real server on a free port, over fake parts. */
final class TestEdge implements AutoCloseable {
  static final String SECRET = "a secret of the tests, long enough for HS256";

  final Vertx vertx = Vertx.vertx();

  /** Kept here, since a client that nothing refers to any more closes its sockets. */
  final WebSocketClient webSockets =
      vertx.createWebSocketClient(
          new WebSocketClientOptions().setMaxFrameSize(8_000_000).setMaxMessageSize(8_000_000));

  /** Each request has a connection of its own; kept here for the same reason. */
  final HttpClient http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));

  final FakeParts parts = new FakeParts();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final int port;
  private final String deployment;

  private TestEdge(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("http.port", "0");
    Configuration configuration = Configuration.of(all);
    HttpConfig config =
        HttpConfig.from(
            configuration.section("http"),
            configuration.section("oidc"),
            configuration.section("wallet"));
    configuration.rejectUnknown();
    HttpVerticle verticle =
        new HttpVerticle(
            config, TokenSecrets.of(SECRET), parts.services(), meters, Clock.systemUTC());
    deployment = Waits.result(vertx.deployVerticle(verticle));
    port = verticle.port();
  }

  static TestEdge start() {
    return new TestEdge(Map.of());
  }

  static TestEdge start(String key, String value) {
    return new TestEdge(Map.of(key, value));
  }

  static TestEdge start(Map<String, String> settings) {
    return new TestEdge(settings);
  }

  String origin() {
    return "http://127.0.0.1:" + port;
  }

  ContractClient client() {
    return ContractClient.of(vertx, origin());
  }

  String accessToken(User user) {
    return new AccessTokens(TokenSecrets.of(SECRET), Duration.ofHours(1))
        .issue(user, Instant.now());
  }

  String queueToken(Place place) {
    return new QueueTokens(TokenSecrets.of(SECRET), Duration.ofHours(1))
        .issue(place, Instant.now());
  }

  ContractClient buyer() {
    return client().with("Authorization", "Bearer " + accessToken(Sample.BUYER));
  }

  ContractClient organiser() {
    return client().with("Authorization", "Bearer " + accessToken(Sample.ORGANISER));
  }

  ContractClient inLine() {
    return client().with("Queue-Token", queueToken(Sample.PLACE));
  }

  /** Publishes an event as another part of the service would. */
  void publish(String address, String type, long sequence, JsonObject data) {
    Event event = new Event(UUID.randomUUID(), type, "subject", Sample.NOON, sequence, data);
    vertx.eventBus().publish(address, Event.toJson(event));
  }

  /** Publishes a notice about a line as the queue part would. */
  void notice(LineEvent notice) {
    LineTopics.ofNode(vertx).publish(notice.concertId(), List.of(notice));
  }

  /** A notice that a place is over. */
  static TokenExpired over(Place place, String reason) {
    return new TokenExpired(
        place.concertId(), List.of(new TokenExpired.ExpiredPlace(place.number(), reason)));
  }

  /** Changes seats of {@link Sample#SCHEDULE} and tells it, as the node that commits would. */
  void changeSeats(long version, String statuses, int... changed) {
    changeUntold(version, statuses);
    new SeatPublisher(vertx)
        .publish(
            new SeatLog.Changes(
                IntStream.of(changed)
                    .mapToObj(
                        seat ->
                            new SeatLog.Change(
                                Sample.SCHEDULE, seat, SeatStatus.of(statuses.charAt(seat - 1))))
                    .toList(),
                Map.of(Sample.SCHEDULE, version)));
  }

  /** Changes seats of {@link Sample#SCHEDULE}; the message gets lost. */
  void changeUntold(long version, String statuses) {
    parts.reservations.seats = Sample.seats(Sample.CONCERT, statuses, version);
  }

  void stopVerticle() {
    Waits.result(vertx.undeploy(deployment));
  }

  @Override
  public void close() {
    Waits.result(vertx.close());
  }
}
