package dev.frontrow.http.operation;

import dev.frontrow.api.PayRequest;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.Place;
import dev.frontrow.api.Services;
import dev.frontrow.http.json.MoneyJson;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import java.util.Map;

/** Paying for a held seat. For one event loop. */
public final class PaymentCalls implements Operations {
  private final PaymentService payments;
  private final AdmissionGuard admission;

  public PaymentCalls(Services services, AdmissionGuard admission) {
    this.payments = services.payments();
    this.admission = admission;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of("createPayment", this::pay);
  }

  private Future<HttpResult> pay(ApiRequest request) {
    return admission
        .ifAdmittedOrHoldingOrReplay(
            request,
            request.bodyId("reservationId"),
            () -> payments.pay(payRequest(request)),
            key -> payments.replayPayment(request.caller().userId(), key))
        .map(
            result ->
                HttpResult.created(MoneyJson.of(result.payment())).replayed(result.replayed()));
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
