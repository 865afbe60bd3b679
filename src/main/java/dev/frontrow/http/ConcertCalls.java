package dev.frontrow.http;

import dev.frontrow.api.ReservationService;
import dev.frontrow.http.view.ConcertView;
import dev.frontrow.http.view.Page;
import io.vertx.core.Future;
import java.util.Map;

/** What is on, for everyone. */
final class ConcertCalls implements Calls {
  private final ReservationService reservations;

  ConcertCalls(HttpServices services) {
    this.reservations = services.reservations();
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of("listConcerts", this::list, "getConcert", this::get);
  }

  private Future<Answer> list(ApiRequest request) {
    return reservations
        .concerts(request.page())
        .map(page -> Answer.ok(Page.of(page.items(), page.nextCursor(), ConcertView::of)));
  }

  private Future<Answer> get(ApiRequest request) {
    return reservations
        .concert(request.id("concertId"))
        .map(concert -> Answer.ok(ConcertView.of(concert)));
  }
}
