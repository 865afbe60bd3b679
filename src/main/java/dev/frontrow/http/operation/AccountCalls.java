package dev.frontrow.http.operation;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.Services;
import dev.frontrow.api.User;
import dev.frontrow.http.credential.AccessTokens;
import dev.frontrow.http.json.ListJson;
import dev.frontrow.http.json.MoneyJson;
import dev.frontrow.http.json.ReservationJson;
import dev.frontrow.http.json.UserJson;
import dev.frontrow.http.request.ApiRequest;
import dev.frontrow.http.request.OperationHandler;
import dev.frontrow.http.request.Operations;
import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sign-up, sign-in, and the caller's own reservations and payments. For one event loop. */
public final class AccountCalls implements Operations {
  private final AccountService accounts;
  private final ReservationService reservations;
  private final PaymentService payments;
  private final AccessTokens tokens;
  private final Clock clock;

  public AccountCalls(Services services, AccessTokens tokens, Clock clock) {
    this.accounts = services.accounts();
    this.reservations = services.reservations();
    this.payments = services.payments();
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Map<String, OperationHandler> byOperation() {
    return Map.of(
        "createUser", this::register,
        "createSession", this::signIn,
        "getMe", this::me,
        "listMyReservations", this::reservations,
        "listMyPayments", this::payments);
  }

  private Future<HttpResult> register(ApiRequest request) {
    JsonObject body = request.body();
    return accounts
        .register(
            new NewUser(
                body.getString("email"),
                body.getString("password"),
                body.getString("name"),
                Optional.of(request.client().toString())))
        .map(user -> HttpResult.created(UserJson.of(user)));
  }

  private Future<HttpResult> signIn(ApiRequest request) {
    JsonObject body = request.body();
    return accounts
        .authenticate(
            new Credentials(
                body.getString("email"),
                body.getString("password"),
                Optional.of(request.client().toString())))
        .map(this::session);
  }

  private HttpResult session(User user) {
    Instant now = clock.instant();
    return HttpResult.created(UserJson.session(user, tokens.issue(user, now), tokens.expiry(now)));
  }

  private Future<HttpResult> me(ApiRequest request) {
    return accounts.user(request.caller().userId()).map(user -> HttpResult.ok(UserJson.of(user)));
  }

  private Future<HttpResult> reservations(ApiRequest request) {
    return reservations
        .reservations(request.caller().userId(), request.page())
        .map(
            page ->
                HttpResult.ok(ListJson.of(page.items(), page.nextCursor(), ReservationJson::of)));
  }

  private Future<HttpResult> payments(ApiRequest request) {
    return payments
        .payments(request.caller().userId(), request.page())
        .map(page -> HttpResult.ok(ListJson.of(page.items(), page.nextCursor(), MoneyJson::of)));
  }
}
