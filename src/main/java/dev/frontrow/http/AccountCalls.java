package dev.frontrow.http;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.User;
import dev.frontrow.http.credential.AccessTokens;
import dev.frontrow.http.view.MoneyView;
import dev.frontrow.http.view.Page;
import dev.frontrow.http.view.ReservationView;
import dev.frontrow.http.view.UserView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Signing up and in, and what one has bought. */
final class AccountCalls implements Calls {
  private final AccountService accounts;
  private final ReservationService reservations;
  private final PaymentService payments;
  private final AccessTokens tokens;
  private final Clock clock;

  AccountCalls(HttpServices services, AccessTokens tokens, Clock clock) {
    this.accounts = services.accounts();
    this.reservations = services.reservations();
    this.payments = services.payments();
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Map<String, Call> byOperation() {
    return Map.of(
        "createUser", this::register,
        "createSession", this::signIn,
        "getMe", this::me,
        "listMyReservations", this::reservations,
        "listMyPayments", this::payments);
  }

  private Future<Answer> register(ApiRequest request) {
    JsonObject body = request.body();
    return accounts
        .register(
            new NewUser(
                body.getString("email"),
                body.getString("password"),
                body.getString("name"),
                Optional.of(request.client().toString())))
        .map(user -> Answer.created(UserView.of(user)));
  }

  private Future<Answer> signIn(ApiRequest request) {
    JsonObject body = request.body();
    return accounts
        .authenticate(
            new Credentials(
                body.getString("email"),
                body.getString("password"),
                Optional.of(request.client().toString())))
        .map(this::session);
  }

  private Answer session(User user) {
    Instant now = clock.instant();
    return Answer.created(UserView.session(user, tokens.issue(user, now), tokens.expiry(now)));
  }

  private Future<Answer> me(ApiRequest request) {
    return accounts.user(request.caller().userId()).map(user -> Answer.ok(UserView.of(user)));
  }

  private Future<Answer> reservations(ApiRequest request) {
    return reservations
        .reservations(request.caller().userId(), request.page())
        .map(page -> Answer.ok(Page.of(page.items(), page.nextCursor(), ReservationView::of)));
  }

  private Future<Answer> payments(ApiRequest request) {
    return payments
        .payments(request.caller().userId(), request.page())
        .map(page -> Answer.ok(Page.of(page.items(), page.nextCursor(), MoneyView::of)));
  }
}
