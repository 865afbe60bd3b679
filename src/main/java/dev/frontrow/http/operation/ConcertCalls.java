package dev.frontrow.http.operation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.Services;
import dev.frontrow.http.json.ConcertJson;
import dev.frontrow.http.json.ListJson;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.GzipAnswers;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public list of concerts and the concerts themselves. For one event loop. */
public final class ConcertCalls implements Operations {
  private final ReservationService reservations;
  private final GzipAnswers gzip;

  /**
   * The last concert and its encoded body. A crowd reads the same concert, so a year of dates is
   * encoded once.
   */
  private @Nullable Concert last;

  private @Nullable Buffer lastBody;

  public ConcertCalls(Services services, GzipAnswers gzip) {
    this.reservations = services.reservations();
    this.gzip = gzip;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of("listConcerts", this::list, "getConcert", this::get);
  }

  private Future<HttpResult> list(ApiRequest request) {
    return reservations
        .concerts(request.page())
        .map(page -> HttpResult.ok(ListJson.of(page.items(), page.nextCursor(), ConcertJson::of)))
        .compose(answer -> gzip.of(request.headers(), answer));
  }

  private Future<HttpResult> get(ApiRequest request) {
    return reservations
        .concert(request.id("concertId"))
        .map(concert -> HttpResult.ok(body(concert)))
        .compose(answer -> gzip.of(request.headers(), answer));
  }

  private Buffer body(Concert concert) {
    Buffer body = lastBody;
    if (body == null || !concert.equals(last)) {
      body = ConcertJson.withDates(concert).toBuffer();
      last = concert;
      lastBody = body;
    }
    return body;
  }
}
