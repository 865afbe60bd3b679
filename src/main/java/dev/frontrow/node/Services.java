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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.serviceproxy.ServiceProxyBuilder;
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
    long timeout = config.requestTimeout().toMillis();
    // Behind the password hashes of a whole crowd, patience is part of the call.
    long accountTimeout = timeout + passwordMaxWait.toMillis();
    return new Services(
        proxy(vertx, AccountService.class, Addresses.ACCOUNT, wallet, accountTimeout),
        proxy(vertx, QueueService.class, Addresses.QUEUE, queue, timeout),
        proxy(vertx, ReservationService.class, Addresses.RESERVATION, reservation, timeout),
        proxy(vertx, WalletService.class, Addresses.WALLET, wallet, timeout),
        proxy(vertx, PaymentService.class, Addresses.PAYMENT, wallet, timeout),
        proxy(vertx, OutboxService.class, Addresses.OUTBOX, wallet || reservation, timeout),
        proxy(vertx, AuditService.class, Addresses.AUDIT, wallet, timeout));
  }

  private static <T> T proxy(
      Vertx vertx, Class<T> service, String address, boolean hosted, long timeoutMillis) {
    return new ServiceProxyBuilder(vertx)
        .setAddress(address)
        .setOptions(new DeliveryOptions().setSendTimeout(timeoutMillis).setLocalOnly(hosted))
        .build(service);
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
    return new Health.Check(
        name, () -> ask.get().<Object>mapEmpty().recover(Services::unlessRefused));
  }

  private static Future<Object> unlessRefused(Throwable failure) {
    return failure instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }
}
