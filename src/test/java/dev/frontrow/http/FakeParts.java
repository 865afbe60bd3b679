package dev.frontrow.http;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.AuditState;
import dev.frontrow.api.Balance;
import dev.frontrow.api.BrokenRule;
import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.ChargeResult;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.EventPage;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.LedgerEntry;
import dev.frontrow.api.LedgerEntryType;
import dev.frontrow.api.LedgerPage;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentPage;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.Services;
import dev.frontrow.api.User;
import dev.frontrow.api.WalletService;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Parts behind the edge that answer with samples, or as the {@link Script} says. */
final class FakeParts {
  final Script script = new Script();
  final FakeQueue queue = new FakeQueue(script);
  final FakeReservations reservations = new FakeReservations(script);

  Services services() {
    return new Services(
        new FakeAccounts(),
        queue,
        reservations,
        new FakeWallet(),
        new FakePayments(),
        new FakeOutbox(),
        this::audit);
  }

  private Future<AuditState> audit() {
    return script.answer(
        "state",
        "audit",
        () ->
            new AuditState(
                27,
                false,
                Optional.of(Sample.NOON),
                812,
                List.of(new BrokenRule("seat-has-one-owner", "One.", 2, List.of("seat 3"))),
                Optional.empty()));
  }

  private final class FakeAccounts implements AccountService {
    @Override
    public Future<User> register(NewUser newUser) {
      return script.answer("register", newUser, () -> Sample.BUYER);
    }

    @Override
    public Future<User> authenticate(Credentials credentials) {
      return script.answer("authenticate", credentials, () -> Sample.BUYER);
    }

    @Override
    public Future<User> recognise(OutsideUser outsideUser) {
      return script.answer("recognise", outsideUser, () -> Sample.BUYER);
    }

    @Override
    public Future<User> user(UUID userId) {
      return script.answer("user", userId, () -> Sample.BUYER);
    }
  }

  private final class FakeWallet implements WalletService {
    private final Charge charge =
        new Charge(Sample.SCHEDULE, Sample.BUYER.id(), 100, 100, Sample.NOON);

    @Override
    public Future<Balance> balance(UUID userId) {
      return script.answer(
          "balance", userId, () -> new Balance(userId, 100_000, "KRW", Sample.NOON));
    }

    @Override
    public Future<ChargeResult> charge(ChargeRequest request) {
      return script.answer("charge", request, () -> new ChargeResult(charge, false));
    }

    @Override
    public Future<ChargeResult> replayCharge(UUID userId, IdempotencyKey key) {
      return script.answer("replayCharge", key, () -> new ChargeResult(charge, true));
    }

    @Override
    public Future<LedgerPage> entries(UUID userId, PageRequest page) {
      LedgerEntry entry =
          new LedgerEntry(
              Sample.SCHEDULE, LedgerEntryType.PAYMENT, -80, 20, Sample.RESERVATION, Sample.NOON);
      return script.answer("entries", page, () -> new LedgerPage(List.of(entry), Optional.empty()));
    }
  }

  private final class FakePayments implements PaymentService {
    private final Payment payment =
        new Payment(
            Sample.SCHEDULE, Sample.RESERVATION, Sample.BUYER.id(), 80_000, 20_000, Sample.NOON);

    @Override
    public Future<PaymentResult> pay(PayRequest request) {
      return script.answer("pay", request, () -> new PaymentResult(payment, false));
    }

    @Override
    public Future<PaymentResult> replayPayment(UUID userId, IdempotencyKey key) {
      return script.answer("replayPayment", key, () -> new PaymentResult(payment, true));
    }

    @Override
    public Future<PaymentPage> payments(UUID userId, PageRequest page) {
      return script.answer(
          "payments", page, () -> new PaymentPage(List.of(payment), Optional.of("bmV4dA")));
    }
  }

  private final class FakeOutbox implements OutboxService {
    @Override
    public Future<EventPage> replay(long afterSequence, int limit) {
      return script.answer("replay", afterSequence, () -> new EventPage(List.of(), 0));
    }
  }
}
