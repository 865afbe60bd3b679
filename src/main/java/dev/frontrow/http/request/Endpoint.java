package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Role;
import dev.frontrow.http.contract.OperationSchema;
import dev.frontrow.http.credential.Caller;
import dev.frontrow.http.credential.Callers;
import dev.frontrow.http.limit.Limit;
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
 * Handles the requests of one operation. It reads the body within its bounds, verifies the
 * credentials, validates the request, calls the handler and responds. For one event loop.
 */
public final class Endpoint implements Handler<RoutingContext> {
  /** The query of a target without a question mark. It must not be changed. */
  static final MultiMap NO_QUERY = MultiMap.caseInsensitiveMultiMap();

  private final OperationSchema schema;
  private final OperationHandler call;
  private final OperationRules rules;
  private final Set<String> accepted;
  private final RequestPipeline pipeline;

  public Endpoint(
      OperationSchema schema,
      OperationRules rules,
      OperationHandler call,
      boolean queueTokenRequired,
      RequestPipeline pipeline) {
    this.schema = schema;
    this.call = call;
    this.rules = rules;
    this.accepted =
        queueTokenRequired && rules.credentials().contains(Callers.QUEUE)
            ? Set.of(Callers.QUEUE)
            : rules.credentials();
    this.pipeline = pipeline;
  }

  /** Handles a request that the router matched to this operation. */
  @Override
  public void handle(RoutingContext context) {
    handle(context.request(), context.pathParams(), context.queryParams());
  }

  /** Handles a request for this operation. */
  void handle(HttpServerRequest request, Map<String, String> path, MultiMap query) {
    RequestTracker tracker = pipeline.begin(request, rules);
    Optional<Rejection> refusal = refusal(request);
    if (refusal.isPresent()) {
      pipeline.responder().refuse(request, refusal.get());
      return;
    }
    pipeline
        .receive(request)
        .compose(
            body -> {
              tracker.admit(rules.criticality());
              return rules.isForAdmin()
                  ? recorded(request, path, query, body)
                  : pipeline
                      .callers()
                      .find(accepted, request.headers())
                      .compose(caller -> call.answer(parse(request, caller, path, query, body)));
            })
        .onSuccess(answer -> pipeline.responder().answer(request, answer))
        .onFailure(failure -> refuse(request, failure));
  }

  private void refuse(HttpServerRequest request, Throwable failure) {
    if (RequestLog.isAboutOutsideToken(failure)) {
      pipeline.log().outsideTokenRefused(pipeline.client(request), failure);
    }
    pipeline.responder().refuse(request, PartFaults.located(schema, failure));
  }

  /** Logs the caller and the result of an organiser's operation in the security log. */
  private Future<HttpResult> recorded(
      HttpServerRequest request, Map<String, String> path, MultiMap query, Buffer body) {
    String operation = schema.id();
    return pipeline
        .callers()
        .find(accepted, request.headers())
        .onFailure(
            refused -> pipeline.log().strangerRefused(operation, pipeline.client(request), refused))
        .compose(
            caller ->
                Future.succeededFuture(caller)
                    .compose(known -> call.answer(parse(request, known, path, query, body)))
                    .onComplete(
                        done ->
                            pipeline
                                .log()
                                .called(operation, caller, pipeline.client(request), done)));
  }

  private Optional<Rejection> refusal(HttpServerRequest request) {
    Optional<Rejection> refusal = pipeline.refusal(rules.criticality());
    for (int i = 0; refusal.isEmpty() && i < rules.limitsByAddress().size(); i++) {
      refusal = pipeline.gate().byAddress(request, rules.limitsByAddress().get(i));
    }
    return refusal;
  }

  private void count(HttpServerRequest request, Caller caller) {
    if (accepted.isEmpty() || !pipeline.gate().counts(request)) {
      return;
    }
    for (Limit limit : rules.limitsByUser()) {
      Optional<Rejection> refusal = pipeline.gate().byUser(request, caller, limit);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }
  }

  private ApiRequest parse(
      HttpServerRequest request,
      Caller caller,
      Map<String, String> path,
      MultiMap query,
      Buffer bytes) {
    count(request, caller);
    checkRole(caller);
    Language language = Responder.language(request);
    Map<String, Object> parameters = schema.parameters(path, query);
    JsonObject body = new JsonObject();
    if (schema.hasBody()) {
      MediaTypes.check(request.headers(), bytes.length() == 0);
      body = schema.body(bytes);
    }
    return new ApiRequest(
        caller,
        pipeline.client(request),
        language,
        request.headers(),
        parameters,
        body,
        Idempotency.key(rules, request.headers(), parameters, body, language));
  }

  private void checkRole(Caller caller) {
    if (rules.isForAdmin() && caller.identity().filter(who -> who.role() == Role.ADMIN).isEmpty()) {
      throw Rejection.of(FailureCode.FORBIDDEN);
    }
  }
}
