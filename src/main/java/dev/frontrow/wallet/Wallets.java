package dev.frontrow.wallet;

import dev.frontrow.api.Balance;
import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.ChargeResult;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.LedgerPage;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.WalletService;
import dev.frontrow.batch.Batcher;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Implementation of {@link WalletService}. Confined to the event loop of its verticle. */
final class Wallets implements WalletService {
  private final Vertx vertx;
  private final IdempotencyKeys keys;
  private final Ledger ledger;
  private final Batcher<ChargeRequest, CommandOutcome<Charge>> charges;
  private final Batcher<UUID, Optional<Balance>> reads;

  Wallets(Vertx vertx, WalletConfig config, Database database, IdempotencyKeys keys) {
    this.vertx = vertx;
    this.keys = keys;
    this.ledger = new Ledger(database, config.currency());
    this.charges =
        new Batcher<>(
            vertx,
            "charges",
            config.limits(),
            charge -> List.of(charge.userId()),
            new Charges(database, config.balanceLimit())::execute,
            Charges::isRetryable);
    this.reads =
        new Batcher<>(
            vertx,
            "balances",
            config.limits(),
            user -> List.of(),
            ledger::balances,
            Database::isTransient);
  }

  @Override
  public Future<Balance> balance(UUID userId) {
    return reads
        .submit(userId)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found.get())
                    : Refusal.of(FailureCode.USER_NOT_FOUND).toFuture());
  }

  @Override
  public Future<ChargeResult> charge(ChargeRequest request) {
    if (request.amount() < 1 || request.amount() > ChargeRequest.MAX_AMOUNT) {
      return InvalidRequest.of("/amount", "must be 1 to " + ChargeRequest.MAX_AMOUNT).toFuture();
    }
    return keys.once(
            request.userId(), Optional.of(request.idempotencyKey()), () -> charges.submit(request))
        .onSuccess(this::nudgeRelay)
        .compose(Wallets::result);
  }

  @Override
  public Future<ChargeResult> replayCharge(UUID userId, IdempotencyKey idempotencyKey) {
    return keys.replay(userId, idempotencyKey, Charges.STORED).compose(Wallets::result);
  }

  @Override
  public Future<LedgerPage> entries(UUID userId, PageRequest page) {
    OptionalLong before = page.cursor().map(Wallets::position).orElse(OptionalLong.of(Ledger.END));
    if (before.isEmpty()) {
      return Refusal.invalid("/cursor", "cursor").toFuture();
    }
    return ledger.entries(userId, before.getAsLong(), page.limit());
  }

  /** Stops accepting calls and completes when the running ones have ended. */
  Future<Void> close() {
    return Future.join(charges.close(), reads.close()).mapEmpty();
  }

  private void nudgeRelay(CommandOutcome<Charge> answer) {
    if (answer.isNew()) {
      Outbox.nudge(vertx);
    }
  }

  private static Future<ChargeResult> result(CommandOutcome<Charge> answer) {
    return answer.toFuture().map(made -> new ChargeResult(made, answer.replayed()));
  }

  private static OptionalLong position(String cursor) {
    return cursor.matches("[1-9][0-9]{0,17}")
        ? OptionalLong.of(Long.parseLong(cursor))
        : OptionalLong.empty();
  }
}
