package dev.frontrow.http.operation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.api.Services;
import dev.frontrow.http.json.ListJson;
import dev.frontrow.http.json.SeatJson;
import dev.frontrow.http.problem.ProblemMessages;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.Conditional;
import dev.frontrow.http.response.GzipAnswers;
import dev.frontrow.http.response.HttpResult;
import dev.frontrow.http.response.Negotiation;
import dev.frontrow.http.seat.SeatListCache;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The dates of a concert and their seats. For one event loop. */
public final class SeatCalls implements Operations {
  private final ReservationService reservations;
  private final AdmissionGuard admission;
  private final Venues venues;
  private final SeatListCache pages = new SeatListCache();
  private final GzipAnswers gzip;

  public SeatCalls(Services services, AdmissionGuard admission, Clock clock, GzipAnswers gzip) {
    this.reservations = services.reservations();
    this.admission = admission;
    this.gzip = gzip;
    this.venues = new Venues(services.reservations(), clock);
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of(
        "listSchedules", this::schedules,
        "listAvailableSeats", this::availableSeats,
        "getSeats", this::seats);
  }

  private Future<HttpResult> schedules(ApiRequest request) {
    return admission
        .ifAdmitted(request, () -> firstDate(request, "from"))
        .compose(
            from ->
                reservations
                    .schedules(request.id("concertId"), from, request.flag("includeSoldOut"))
                    .map(
                        schedules ->
                            list(
                                new JsonObject()
                                    .put("items", ListJson.array(schedules, SeatJson::of)),
                                schedules.isEmpty(),
                                message(request, "no-dates", from))))
        .compose(answer -> gzip.of(request.headers(), answer));
  }

  private Future<HttpResult> availableSeats(ApiRequest request) {
    return admission
        .ifAdmitted(request, () -> firstDate(request, "date"))
        .compose(
            from ->
                reservations
                    .seatsFrom(request.id("concertId"), from)
                    .map(
                        maps ->
                            list(
                                new JsonObject()
                                    .put("items", ListJson.array(maps, SeatJson::availableOn)),
                                maps.isEmpty(),
                                message(request, "no-seats-from", from))))
        .compose(answer -> gzip.of(request.headers(), answer));
  }

  private Future<HttpResult> seats(ApiRequest request) {
    return admission
        .ifAdmitted(request, () -> reservations.seats(request.id("scheduleId")))
        .compose(map -> checkConcert(request, map.concertId()).map(map))
        .map(map -> seats(request, map));
  }

  private HttpResult seats(ApiRequest request, SeatMap map) {
    Optional<String> message =
        map.statuses().indexOf(SeatStatus.AVAILABLE.symbol()) < 0
            ? Optional.of(message(request, "no-seats-on", map.date()))
            : Optional.empty();
    SeatListCache.SeatList page = pages.of(map, request.flag("available"), message);
    if (!page.isWorthPacking()) {
      return Conditional.answer(request.headers(), page.tag(), page::body);
    }
    boolean packed = Negotiation.acceptsGzip(request.headers());
    HttpResult answer =
        Conditional.answer(
                request.headers(),
                packed ? gzipTag(page) : page.tag(),
                packed ? page::gzip : page::body)
            .with("Vary", "Accept-Encoding, Accept-Language");
    return packed && answer.body().isPresent() ? answer.with("Content-Encoding", "gzip") : answer;
  }

  /** Each representation needs its own tag. */
  private static String gzipTag(SeatListCache.SeatList page) {
    return page.tag().substring(0, page.tag().length() - 1) + "-gzip\"";
  }

  /** Returns the requested date, or today's date at the venue. */
  private Future<LocalDate> firstDate(ApiRequest request, String parameter) {
    UUID concertId = request.id("concertId");
    Optional<LocalDate> given = request.date(parameter);
    if (!isOfPlace(request, concertId)) {
      return reservations.concert(concertId).compose(known -> otherConcert());
    }
    return given.map(Future::succeededFuture).orElseGet(() -> venues.today(concertId));
  }

  private static Future<Void> checkConcert(ApiRequest request, UUID concertId) {
    return isOfPlace(request, concertId) ? Future.succeededFuture() : otherConcert();
  }

  private static boolean isOfPlace(ApiRequest request, UUID concertId) {
    return request.caller().placeInLine().concertId().equals(concertId);
  }

  private static <T> Future<T> otherConcert() {
    return Refusal.of(FailureCode.QUEUE_TOKEN_OTHER_CONCERT).toFuture();
  }

  private static HttpResult list(JsonObject body, boolean empty, String message) {
    return HttpResult.ok(empty ? body.put("message", message) : body);
  }

  private static String message(ApiRequest request, String key, LocalDate date) {
    return ProblemMessages.text(request.language(), "message." + key, List.of(date.toString()));
  }
}
