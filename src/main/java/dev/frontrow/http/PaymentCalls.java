package dev.frontrow.http;

import dev.frontrow.api.PayRequest;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.Place;
import dev.frontrow.http.view.MoneyView;
import io.vertx.core.Future;
import java.util.Map;

/** Turning a hold into a ticket. */
final class PaymentCalls implements Calls {
  private final PaymentService payments;
  private final Turn turn;

  PaymentCalls(HttpServices services, Turn turn) {
    this.payments = services.payments();
    this.turn = turn;
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of("createPayment", this::pay);
  }

  private Future<Answer> pay(ApiRequest request) {
    return turn.takeOrHoldOrReplay(
            request,
            request.bodyId("reservationId"),
            () -> payments.pay(payRequest(request)),
            key -> payments.replayPayment(request.caller().userId(), key))
        .map(result -> Answer.created(MoneyView.of(result.payment())).replayed(result.replayed()));
  }

  private static PayRequest payRequest(ApiRequest request) {
    Place place = request.caller().placeInLine();
    return new PayRequest(
        place.userId(),
        place.concertId(),
        place.number(),
        request.bodyId("reservationId"),
        request.idempotencyKey().orElseThrow());
  }
}
