package dev.frontrow.http;

import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.WalletService;
import dev.frontrow.http.view.MoneyView;
import dev.frontrow.http.view.Page;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The caller's own wallet; anybody else's is as if it did not exist. */
final class WalletCalls implements Calls {
  private final WalletService wallet;
  private final Turn turn;

  WalletCalls(HttpServices services, Turn turn) {
    this.wallet = services.wallet();
    this.turn = turn;
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of(
        "getBalance", this::balance,
        "createCharge", this::charge,
        "listBalanceEntries", this::entries);
  }

  private Future<Answer> balance(ApiRequest request) {
    return turn.take(request, () -> own(request, () -> wallet.balance(userId(request))))
        .map(balance -> Answer.ok(MoneyView.of(balance)));
  }

  private Future<Answer> charge(ApiRequest request) {
    return turn.takeOrReplay(
            request,
            () -> own(request, () -> wallet.charge(chargeRequest(request))),
            key -> own(request, () -> wallet.replayCharge(userId(request), key)))
        .map(result -> Answer.created(MoneyView.of(result.charge())).replayed(result.replayed()));
  }

  private static ChargeRequest chargeRequest(ApiRequest request) {
    return new ChargeRequest(
        userId(request), request.body().getLong("amount"), request.idempotencyKey().orElseThrow());
  }

  private Future<Answer> entries(ApiRequest request) {
    return turn.take(
            request, () -> own(request, () -> wallet.entries(userId(request), request.page())))
        .map(page -> Answer.ok(Page.of(page.items(), page.nextCursor(), MoneyView::of)));
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
