package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.contract.OperationSchema;
import dev.frontrow.http.page.Pages;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.request.ApiPaths;
import dev.frontrow.http.request.Endpoint;
import dev.frontrow.http.request.MalformedRequests;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.OperationRules;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.request.PlainTargets;
import dev.frontrow.http.request.RequestGate;
import dev.frontrow.http.request.RequestPipeline;
import dev.frontrow.http.response.HttpResult;
import dev.frontrow.http.response.Responder;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Routes each operation of the contract to its handler, and answers every other request. An
 * operation without a handler, or with invalid rules, stops the start. For one event loop.
 */
final class ApiRouter {
  private static final List<String> LIMIT_HEADERS =
      List.of(RequestGate.RATE_LIMIT, RequestGate.RATE_LIMIT_POLICY);

  private final Vertx vertx;
  private final OpenAPIContract contract;
  private final List<OperationSchema> schemas;
  private final Map<String, OperationRules> rules = new HashMap<>();
  private final Responder responder;

  ApiRouter(Vertx vertx, OpenAPIContract contract, Responder responder) {
    this.vertx = vertx;
    this.contract = contract;
    this.responder = responder;
    this.schemas =
        contract.operations().stream().map(it -> new OperationSchema(contract, it)).toList();
    schemas.forEach(schema -> rules.put(schema.id(), OperationRules.of(schema)));
  }

  /** The rules of an operation of the contract. */
  OperationRules rules(String operation) {
    return Optional.ofNullable(rules.get(operation))
        .orElseThrow(() -> new IllegalStateException("no operation is called " + operation));
  }

  Handler<HttpServerRequest> build(
      HttpConfig config,
      RequestPipeline pipeline,
      List<Operations> groups,
      Handler<RoutingContext> live,
      Pages pages) {
    Map<String, OperationHandler> calls = new HashMap<>();
    groups.forEach(group -> calls.putAll(group.byOperation()));
    PlainTargets plain = new PlainTargets();
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    for (OperationSchema schema : schemas) {
      Handler<RoutingContext> handler = handler(schema, calls, config, pipeline, live);
      bind(builder, schema).addHandler(handler);
      if (handler instanceof Endpoint endpoint) {
        plain.add(schema.method(), schema.path(), endpoint);
      }
    }
    Router router = Router.router(vertx);
    ApiPaths paths = new ApiPaths(schemas, pages.paths());
    router.head().handler(ApiRouter::asGet);
    router.get().handler(ApiRouter::keepLimits);
    router.options().handler(context -> options(context, paths));
    router.route(ApiPaths.BASE + "/*").subRouter(builder.createRouter());
    pages.mount(router);
    answerForTheRest(router, paths);
    return request -> {
      if (!plain.handle(request)) {
        routeDecodable(router, pages, request);
      }
    };
  }

  private static OpenAPIRoute bind(RouterBuilder builder, OperationSchema schema) {
    return Objects.requireNonNull(builder.getRoute(schema.id()))
        .setDoValidation(false)
        .setDoSecurity(false);
  }

  private Handler<RoutingContext> handler(
      OperationSchema schema,
      Map<String, OperationHandler> calls,
      HttpConfig config,
      RequestPipeline pipeline,
      Handler<RoutingContext> live) {
    if (schema.id().equals(ApiPaths.LIVE)) {
      return live;
    }
    OperationHandler call = calls.get(schema.id());
    if (call == null) {
      throw new IllegalStateException("no handler for the operation " + schema.id());
    }
    return new Endpoint(schema, rules(schema.id()), call, config.queueTokenRequired(), pipeline);
  }

  /** Routes HEAD as GET. The server omits the body of the response. */
  private static void asGet(RoutingContext context) {
    MultiMap headers = context.response().headers();
    LIMIT_HEADERS.forEach(name -> context.put(name, headers.get(name)));
    context.reroute(HttpMethod.GET, context.request().uri());
  }

  /** Rerouting drops the headers that the response had so far. */
  private static void keepLimits(RoutingContext context) {
    for (String name : LIMIT_HEADERS) {
      String value = context.get(name);
      if (value != null) {
        context.response().putHeader(name, value);
      }
    }
    context.next();
  }

  private void options(RoutingContext context, ApiPaths paths) {
    Optional<String> allow = paths.allow(context.normalizedPath());
    if (allow.isPresent()) {
      responder.answer(
          context.request(),
          HttpResult.noContent().with(HttpHeaders.ALLOW.toString(), allow.get()));
    } else {
      responder.refuse(context.request(), Rejection.of(FailureCode.NOT_FOUND));
    }
  }

  private void answerForTheRest(Router router, ApiPaths paths) {
    router.errorHandler(
        404, context -> responder.refuse(context.request(), Rejection.of(FailureCode.NOT_FOUND)));
    router.errorHandler(
        405, context -> responder.refuse(context.request(), methodNotAllowed(context, paths)));
    router.errorHandler(
        400,
        context ->
            responder.refuse(context.request(), MalformedRequests.target(context.request().uri())));
    router.errorHandler(500, context -> responder.refuse(context.request(), cause(context)));
  }

  /**
   * The routes for HEAD and OPTIONS match every path, so the router also reports 405 for unknown
   * paths.
   */
  private static Rejection methodNotAllowed(RoutingContext context, ApiPaths paths) {
    return paths
        .allow(context.normalizedPath())
        .map(
            allow ->
                Rejection.of(
                    FailureCode.METHOD_NOT_ALLOWED, new JsonObject().put(Rejection.ALLOW, allow)))
        .orElseGet(() -> Rejection.of(FailureCode.NOT_FOUND));
  }

  private static Throwable cause(RoutingContext context) {
    Throwable failure = context.failure();
    return failure instanceof HttpException && failure.getCause() != null
        ? failure.getCause()
        : Optional.ofNullable(failure)
            .orElseGet(() -> new IllegalStateException("the router failed without a cause"));
  }

  /** Rejects a target that cannot be decoded before the router decodes it. */
  private void routeDecodable(Router router, Pages pages, HttpServerRequest request) {
    try {
      MalformedRequests.checkTarget(request.uri());
    } catch (Rejection refused) {
      if (!pages.answerUndecodable(request)) {
        responder.refuse(request, refused);
      }
      return;
    }
    router.handle(request);
  }
}
