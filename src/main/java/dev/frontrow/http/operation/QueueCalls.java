package dev.frontrow.http.operation;

import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Services;
import dev.frontrow.http.credential.QueueTokens;
import dev.frontrow.http.json.QueueJson;
import dev.frontrow.http.line.EndReason;
import dev.frontrow.http.line.LineBoard;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Joining a line, polling the place, and leaving. For one event loop. */
public final class QueueCalls implements Operations {
  private final QueueService queue;
  private final KnownUsers users;
  private final QueueTokens tokens;
  private final LineBoard lines;
  private final Clock clock;

  public QueueCalls(Services services, QueueTokens tokens, LineBoard lines, Clock clock) {
    this.queue = services.queue();
    this.users = new KnownUsers(services.accounts());
    this.tokens = tokens;
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of("joinQueue", this::join, "getQueue", this::look, "leaveQueue", this::leave);
  }

  private Future<HttpResult> join(ApiRequest request) {
    UUID userId = request.caller().userId();
    return users
        .check(userId)
        .compose(known -> queue.join(request.id("concertId"), userId))
        .map(this::joined);
  }

  private HttpResult joined(JoinResult result) {
    QueueStatus status = result.status();
    Place place = new Place(status.concertId(), status.userId(), status.number());
    JsonObject body = QueueJson.of(status).put("token", tokens.issue(place, clock.instant()));
    HttpResult answer = result.joined() ? HttpResult.created(body) : HttpResult.ok(body);
    return answer.pollAfter(status);
  }

  private Future<HttpResult> look(ApiRequest request) {
    Place place = request.caller().placeInLine();
    return lines.status(place).map(status -> HttpResult.ok(seen(place, status)).pollAfter(status));
  }

  private JsonObject seen(Place place, QueueStatus status) {
    return switch (status.status()) {
      case WAITING -> QueueJson.waiting(status, lines.state(place.concertId()));
      case ACTIVE -> QueueJson.of(status);
      case EXPIRED -> QueueJson.over(status, lines.endReason(place).map(EndReason::code));
    };
  }

  private Future<HttpResult> leave(ApiRequest request) {
    return queue.leave(request.caller().placeInLine()).map(left -> HttpResult.noContent());
  }
}
