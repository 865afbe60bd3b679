package dev.frontrow.http.operation;

import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Services;
import dev.frontrow.api.WalletService;
import dev.frontrow.http.json.ListJson;
import dev.frontrow.http.json.MoneyJson;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The caller's own wallet. A request for another user's wallet gets {@code user-not-found}. For one
 * event loop.
 */
public final class WalletCalls implements Operations {
  private final WalletService wallet;
  private final AdmissionGuard admission;

  public WalletCalls(Services services, AdmissionGuard admission) {
    this.wallet = services.wallets();
    this.admission = admission;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of(
        "getBalance", this::balance,
        "createCharge", this::charge,
        "listBalanceEntries", this::entries);
  }

  private Future<HttpResult> balance(ApiRequest request) {
    return admission
        .ifAdmitted(request, () -> own(request, () -> wallet.balance(userId(request))))
        .map(balance -> HttpResult.ok(MoneyJson.of(balance)));
  }

  private Future<HttpResult> charge(ApiRequest request) {
    return admission
        .ifAdmittedOrReplay(
            request,
            () -> own(request, () -> wallet.charge(chargeRequest(request))),
            key -> own(request, () -> wallet.replayCharge(userId(request), key)))
        .map(
            result ->
                HttpResult.created(MoneyJson.of(result.charge())).replayed(result.replayed()));
  }

  private static ChargeRequest chargeRequest(ApiRequest request) {
    return new ChargeRequest(
        userId(request), request.body().getLong("amount"), request.idempotencyKey().orElseThrow());
  }

  private Future<HttpResult> entries(ApiRequest request) {
    return admission
        .ifAdmitted(
            request, () -> own(request, () -> wallet.entries(userId(request), request.page())))
        .map(page -> HttpResult.ok(ListJson.of(page.items(), page.nextCursor(), MoneyJson::of)));
  }

  private static UUID userId(ApiRequest request) {
    return request.id("userId");
  }

  private static <T> Future<T> own(ApiRequest request, Supplier<Future<T>> action) {
    return userId(request).equals(request.caller().userId())
        ? action.get()
        : Refusal.of(FailureCode.USER_NOT_FOUND).toFuture();
  }
}
