package dev.frontrow.http;

import dev.frontrow.api.Services;
import dev.frontrow.http.contract.SharedContract;
import dev.frontrow.http.credential.AccessTokens;
import dev.frontrow.http.credential.Callers;
import dev.frontrow.http.credential.OutsideIssuer;
import dev.frontrow.http.credential.QueueTokens;
import dev.frontrow.http.credential.TokenSecrets;
import dev.frontrow.http.limit.ConcurrencyLimit;
import dev.frontrow.http.limit.Limit;
import dev.frontrow.http.limit.RateLimits;
import dev.frontrow.http.limit.UsageExchange;
import dev.frontrow.http.line.LineBoard;
import dev.frontrow.http.live.LiveEndpoint;
import dev.frontrow.http.live.LiveHub;
import dev.frontrow.http.operation.AccountCalls;
import dev.frontrow.http.operation.AdminCalls;
import dev.frontrow.http.operation.AdmissionGuard;
import dev.frontrow.http.operation.BookingCalls;
import dev.frontrow.http.operation.ConcertCalls;
import dev.frontrow.http.operation.PaymentCalls;
import dev.frontrow.http.operation.QueueCalls;
import dev.frontrow.http.operation.SeatCalls;
import dev.frontrow.http.operation.WalletCalls;
import dev.frontrow.http.page.PageFiles;
import dev.frontrow.http.page.Pages;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.request.ApiPaths;
import dev.frontrow.http.request.Clients;
import dev.frontrow.http.request.ConnectionWatch;
import dev.frontrow.http.request.MalformedRequests;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.request.RequestGate;
import dev.frontrow.http.request.RequestLog;
import dev.frontrow.http.request.RequestPipeline;
import dev.frontrow.http.response.GzipAnswers;
import dev.frontrow.http.response.HttpMetrics;
import dev.frontrow.http.response.Responder;
import dev.frontrow.http.wire.ConnectionGuard;
import dev.frontrow.securitylog.SecurityLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server on one event loop. Deploy one for each event loop: they share the port, and
 * Vert.x distributes the connections.
 *
 * <p>Stopping is graceful: the server accepts no new connection, closes WebSockets with 1001, and
 * finishes started requests within {@link HttpConfig#stopTimeout}.
 */
public final class HttpVerticle extends VerticleBase {
  private static final int WEBSOCKET_CLOSING_SECONDS = 2;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;

  private final HttpConfig config;
  private final TokenSecrets tokenSecrets;
  private final Services services;
  private final HttpMetrics metrics;
  private final Clock clock;

  private Optional<HttpServer> server = Optional.empty();
  private Optional<LiveHub> live = Optional.empty();
  private Optional<LineBoard> lines = Optional.empty();
  private Optional<ConnectionWatch> watch = Optional.empty();
  private Optional<Responder> responder = Optional.empty();
  private Optional<UsageExchange> usage = Optional.empty();

  /**
   * Creates a server that calls these services.
   *
   * @param tokenSecrets the secrets of all tokens, the same on every node
   * @param registry the registry of the metrics
   * @param clock for the times in tokens, and for today's date at a venue
   */
  public HttpVerticle(
      HttpConfig config,
      TokenSecrets tokenSecrets,
      Services services,
      MeterRegistry registry,
      Clock clock) {
    this.config = config;
    this.tokenSecrets = tokenSecrets;
    this.services = services;
    this.metrics = new HttpMetrics(registry);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return SharedContract.of(vertx)
        .compose(
            contract ->
                PageFiles.of(vertx)
                    .compose(
                        files ->
                            open(
                                contract,
                                new Pages(
                                    vertx, files, services.reservations(), config.publicUrl()))));
  }

  /** Returns the port, once started; -1 before. */
  public int port() {
    return server.map(HttpServer::actualPort).orElse(-1);
  }

  /**
   * Completes when this verticle's event loop has run a task. Any thread may call it, once started.
   */
  public Future<Void> turn() {
    Promise<Void> promise = Promise.promise();
    context.runOnContext(task -> promise.complete());
    return promise.future();
  }

  private Future<?> open(OpenAPIContract contract, Pages pages) {
    AccessTokens accessTokens = new AccessTokens(tokenSecrets, config.accessTokenLifetime());
    QueueTokens queueTokens = new QueueTokens(tokenSecrets, config.queueTokenLifetime());
    Responder answers = new Responder(vertx, metrics);
    LineBoard board = new LineBoard(vertx, services.queue());
    LiveHub hub =
        new LiveHub(
            vertx,
            config.live(),
            queueTokens,
            board,
            services.queue(),
            services.reservations(),
            services.outbox());
    HttpServerOptions options = options();
    ConnectionGuard guard = new ConnectionGuard(options, config.writeTimeout());
    ConnectionWatch connections =
        new ConnectionWatch(vertx, config.connections(), guard, hub::sockets);
    Optional<OutsideIssuer> outside =
        config.oidc().map(oidc -> new OutsideIssuer(vertx, oidc, services.accounts()));
    outside.ifPresent(OutsideIssuer::start);
    Callers callers = new Callers(accessTokens, queueTokens, outside);
    Clients clients = new Clients(config.trustedProxies(), connections);
    RequestLog log = new RequestLog(new SecurityLog());
    RateLimits limits = RateLimits.ofNode(vertx, config.limits());
    RequestGate gate = new RequestGate(clients, limits);
    RequestPipeline pipeline =
        new RequestPipeline(config.maxInFlight(), gate, callers, clients, answers, metrics, log);
    AdmissionGuard admission = new AdmissionGuard(services.queue(), services.reservations());
    GzipAnswers gzip = new GzipAnswers(vertx);
    List<Operations> calls =
        List.of(
            new ConcertCalls(services, gzip),
            new AccountCalls(services, accessTokens, clock),
            new QueueCalls(services, queueTokens, board, clock),
            new SeatCalls(services, admission, clock, gzip),
            new BookingCalls(services, admission),
            new WalletCalls(services, admission),
            new PaymentCalls(services, admission),
            new AdminCalls(services, clock));
    ApiRouter router = new ApiRouter(vertx, contract, answers);
    LiveEndpoint liveEndpoint =
        new LiveEndpoint(
            router.rules(ApiPaths.LIVE),
            pipeline,
            hub,
            connections,
            config.live().allowedOrigins(),
            ConcurrencyLimit.ofNode(
                vertx, "sockets-by-address", config.live().maxSocketsPerAddress()));
    var handler = router.build(config, pipeline, calls, liveEndpoint, pages);
    responder = Optional.of(answers);
    watch = Optional.of(connections);
    lines = Optional.of(board);
    live = Optional.of(hub);
    registerGauges(pipeline, connections, hub);
    connections.start();
    HttpServer opened =
        vertx
            .createHttpServer(options)
            .connectionHandler(connections::opened)
            .invalidRequestHandler(
                request ->
                    refuseUnreadable(
                        request,
                        answers,
                        gate.byAddress(request, Limit.ADDRESS).orElseGet(MalformedRequests::head)))
            .requestHandler(
                request -> {
                  connections.began(request);
                  Optional<Rejection> refusal = gate.byAddress(request, Limit.ADDRESS);
                  if (refusal.isPresent()) {
                    answers.refuse(request, refusal.get());
                  } else {
                    handler.handle(request);
                  }
                });
    server = Optional.of(opened);
    usage = limits.claimExchange(vertx);
    return usage
        .map(UsageExchange::start)
        .orElseGet(Future::succeededFuture)
        .onSuccess(exchanging -> board.start())
        .compose(listening -> hub.start())
        .compose(listening -> opened.listen());
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
        .setMaxWebSocketFrameSize(LiveHub.MAX_FRAME_BYTES)
        .setMaxWebSocketMessageSize(LiveHub.MAX_FRAME_BYTES)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(WEBSOCKET_CLOSING_SECONDS)
        // A last resort: nothing was sent in either direction for twice the keep-alive timeout.
        .setWriteIdleTimeout(0)
        .setIdleTimeout((int) Math.max(1, config.keepAliveTimeout().toSeconds() * 2));
  }

  private static void refuseUnreadable(
      HttpServerRequest request, Responder responder, Rejection refusal) {
    request.response().putHeader("Connection", "close");
    responder.refuse(request, refusal);
    responder.closeSoon(request);
  }

  private void registerGauges(RequestPipeline pipeline, ConnectionWatch connections, LiveHub hub) {
    int loop = HttpMetrics.nextLoop();
    metrics.watch("frontrow.http.in.flight", "Requests in progress", loop, pipeline::working);
    metrics.watch("frontrow.http.connections", "Open connections", loop, connections::open);
    metrics.watch("frontrow.live.sockets", "Open WebSockets", loop, hub::sockets);
  }

  @Override
  public Future<?> stop() {
    responder.ifPresent(Responder::closeConnections);
    return live.map(LiveHub::stop)
        .orElseGet(Future::succeededFuture)
        .compose(closed -> shutdown())
        .eventually(() -> usage.map(UsageExchange::stop).orElseGet(Future::succeededFuture))
        .onComplete(
            done -> {
              lines.ifPresent(LineBoard::stop);
              watch.ifPresent(ConnectionWatch::stop);
            });
  }

  private Future<Void> shutdown() {
    return server
        .map(it -> it.shutdown(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS))
        .orElseGet(Future::succeededFuture);
  }
}
