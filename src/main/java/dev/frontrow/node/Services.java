package dev.frontrow.node;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.AuditService;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.WalletService;
import dev.frontrow.bus.PartCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The parts, wherever they run. A node that hosts a part asks its own: the bus would otherwise take
 * turns between all nodes. Thread-safe.
 */
record Services(
    AccountService accounts,
    QueueService queue,
    ReservationService reservations,
    WalletService wallets,
    PaymentService payments,
    OutboxService outbox,
    AuditService audit) {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final PageRequest ONE = new PageRequest(1, Optional.empty());

  static Services of(Vertx vertx, NodeConfig config, Duration passwordMaxWait) {
    boolean wallet = config.hosts(NodeRole.WALLET);
    boolean reservation = config.hosts(NodeRole.RESERVATION);
    boolean queue = config.hosts(NodeRole.QUEUE);
    Duration timeout = config.requestTimeout();
    // Behind the password hashes of a whole crowd, patience is part of the call.
    Duration accountTimeout = timeout.plus(passwordMaxWait);
    PartCalls calls = new PartCalls(vertx);
    return new Services(
        proxy(calls, AccountService.class, Addresses.ACCOUNT, wallet, accountTimeout),
        proxy(calls, QueueService.class, Addresses.QUEUE, queue, timeout),
        proxy(calls, ReservationService.class, Addresses.RESERVATION, reservation, timeout),
        proxy(calls, WalletService.class, Addresses.WALLET, wallet, timeout),
        proxy(calls, PaymentService.class, Addresses.PAYMENT, wallet, timeout),
        proxy(calls, OutboxService.class, Addresses.OUTBOX, wallet || reservation, timeout),
        proxy(calls, AuditService.class, Addresses.AUDIT, wallet, timeout));
  }

  private static <T> T proxy(
      PartCalls calls, Class<T> service, String address, boolean hosted, Duration timeout) {
    return hosted
        ? calls.here(service, address, timeout)
        : calls.anywhere(service, address, timeout);
  }

  /**
   * What a node needs someone to answer: everything for the edge, its own parts otherwise. Each is
   * asked for something that does not exist, so nothing is changed and little is read.
   */
  List<Health.Check> checks(NodeConfig config) {
    boolean edge = config.hosts(NodeRole.HTTP);
    List<Health.Check> checks = new ArrayList<>();
    if (edge || config.hosts(NodeRole.WALLET)) {
      checks.add(check("account", () -> accounts.user(NOBODY)));
      checks.add(check("wallet", () -> wallets.balance(NOBODY)));
      checks.add(check("payment", () -> payments.payments(NOBODY, ONE)));
    }
    if (edge || config.hosts(NodeRole.RESERVATION)) {
      checks.add(check("reservation", () -> reservations.concert(NOBODY)));
    }
    if (edge || config.hosts(NodeRole.QUEUE)) {
      checks.add(check("queue", () -> queue.line(NOBODY, 0)));
    }
    return checks;
  }

  /** To be refused is to be heard. */
  private static Health.Check check(String name, Supplier<Future<?>> ask) {
    return Health.Check.shared(
        name, () -> ask.get().<Object>mapEmpty().recover(Services::unlessRefused));
  }

  private static Future<Object> unlessRefused(Throwable failure) {
    return failure instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }
}
