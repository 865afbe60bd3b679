package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Role;
import dev.frontrow.http.contract.OperationSchema;
import dev.frontrow.http.credential.Caller;
import dev.frontrow.http.credential.Callers;
import dev.frontrow.http.limit.Criticality;
import dev.frontrow.http.limit.OperationLimits;
import dev.frontrow.http.limit.RequestTracker;
import dev.frontrow.http.problem.Language;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.response.HttpResult;
import dev.frontrow.http.response.Responder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the contract: reads the body within its bounds, finds the caller, checks the
 * request against the contract, lets the call act, and answers. For one event loop.
 */
public final class Endpoint implements Handler<RoutingContext> {
  /** Of a target without a question mark. Never changed. */
  static final MultiMap NO_QUERY = MultiMap.caseInsensitiveMultiMap();

  private static final String ADMIN_PATHS = "/admin/";

  private final OperationSchema shape;
  private final OperationHandler call;
  private final boolean organisers;
  private final Criticality criticality;
  private final OperationLimits limits;
  private final Set<String> accepted;
  private final RequestPipeline edge;

  public Endpoint(
      OperationSchema shape,
      OperationHandler call,
      boolean queueTokenRequired,
      RequestPipeline edge) {
    this.shape = shape;
    this.call = call;
    this.organisers = shape.path().startsWith(ADMIN_PATHS);
    this.criticality = Criticality.of(shape.id(), shape.method(), organisers);
    this.limits = OperationLimits.of(shape.id(), organisers);
    this.accepted =
        queueTokenRequired && shape.credentials().contains(Callers.QUEUE)
            ? Set.of(Callers.QUEUE)
            : shape.credentials();
    this.edge = edge;
  }

  /** Answers a request that the router found to be for this operation. */
  @Override
  public void handle(RoutingContext context) {
    handle(context.request(), context.pathParams(), context.queryParams());
  }

  /** Answers a request for this operation. */
  void handle(HttpServerRequest request, Map<String, String> path, MultiMap query) {
    RequestTracker passage = edge.begin(request, shape.id(), criticality);
    Optional<Rejection> refusal = refusal(request);
    if (refusal.isPresent()) {
      edge.responder().refuse(request, refusal.get());
      return;
    }
    edge.receive(request)
        .compose(
            body -> {
              passage.admit(criticality);
              return organisers
                  ? recorded(request, path, query, body)
                  : edge.callers()
                      .find(accepted, request.headers())
                      .compose(
                          caller -> call.answer(takeApart(request, caller, path, query, body)));
            })
        .onSuccess(answer -> edge.responder().answer(request, answer))
        .onFailure(failure -> refuse(request, failure));
  }

  private void refuse(HttpServerRequest request, Throwable failure) {
    if (RequestLog.isAboutOutsideToken(failure)) {
      edge.log().outsideTokenRefused(edge.client(request), failure);
    }
    edge.responder().refuse(request, PartFaults.located(shape, failure));
  }

  /** Whoever calls an organiser's operation, and what comes of it, is in the security log. */
  private Future<HttpResult> recorded(
      HttpServerRequest request, Map<String, String> path, MultiMap query, Buffer body) {
    String operation = shape.id();
    return edge.callers()
        .find(accepted, request.headers())
        .onFailure(refused -> edge.log().strangerRefused(operation, edge.client(request), refused))
        .compose(
            caller ->
                Future.succeededFuture(caller)
                    .compose(known -> call.answer(takeApart(request, known, path, query, body)))
                    .onComplete(
                        done -> edge.log().called(operation, caller, edge.client(request), done)));
  }

  private Optional<Rejection> refusal(HttpServerRequest request) {
    Optional<Rejection> full = edge.refusal(criticality);
    return full.isPresent() || limits.byAddress().isEmpty()
        ? full
        : edge.gate().byAddress(request, limits.byAddress().get());
  }

  private void count(HttpServerRequest request, Caller caller) {
    if (accepted.isEmpty() || !edge.gate().counts(request)) {
      return;
    }
    throwIfRefused(edge.gate().byAccount(request, caller, limits.byUser()));
    if (limits.byAccount().isPresent()) {
      throwIfRefused(edge.gate().byAccount(request, caller, limits.byAccount().get()));
    }
  }

  private static void throwIfRefused(Optional<Rejection> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  private ApiRequest takeApart(
      HttpServerRequest request,
      Caller caller,
      Map<String, String> path,
      MultiMap query,
      Buffer bytes) {
    count(request, caller);
    checkRole(caller);
    Language language = Responder.language(request);
    Map<String, Object> parameters = shape.parameters(path, query);
    JsonObject body = new JsonObject();
    if (shape.hasBody()) {
      MediaTypes.check(request.headers(), bytes.length() == 0);
      body = shape.body(bytes);
    }
    return new ApiRequest(
        caller,
        edge.client(request),
        language,
        request.headers(),
        parameters,
        body,
        Idempotency.key(shape, request.headers(), parameters, body, language));
  }

  private void checkRole(Caller caller) {
    boolean admin = caller.identity().filter(who -> who.role() == Role.ADMIN).isPresent();
    if (organisers && !admin) {
      throw Rejection.of(FailureCode.FORBIDDEN);
    }
  }
}
