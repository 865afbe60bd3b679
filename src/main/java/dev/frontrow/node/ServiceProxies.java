package dev.frontrow.node;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.AuditService;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.Services;
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
 * Proxies of all parts. For a part that this node hosts, calls stay on the node; the bus would
 * distribute them over all nodes. Thread-safe.
 */
final class ServiceProxies {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final PageRequest ONE = new PageRequest(1, Optional.empty());

  private ServiceProxies() {}

  static Services of(Vertx vertx, NodeConfig config, Duration passwordMaxWait) {
    boolean wallet = config.hosts(NodeRole.WALLET);
    boolean reservation = config.hosts(NodeRole.RESERVATION);
    boolean queue = config.hosts(NodeRole.QUEUE);
    Duration timeout = config.requestTimeout();
    // A sign-in may wait behind the password hashes of a crowd, so its call may take longer.
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
   * Returns checks of the parts that this node needs: all parts for {@code http}, otherwise its
   * own. Each check asks for something that does not exist, so it changes nothing and reads little.
   */
  static List<Health.Check> checks(Services services, NodeConfig config) {
    boolean http = config.hosts(NodeRole.HTTP);
    List<Health.Check> checks = new ArrayList<>();
    if (http || config.hosts(NodeRole.WALLET)) {
      checks.add(check("account", () -> services.accounts().user(NOBODY)));
      checks.add(check("wallet", () -> services.wallets().balance(NOBODY)));
      checks.add(check("payment", () -> services.payments().payments(NOBODY, ONE)));
    }
    if (http || config.hosts(NodeRole.RESERVATION)) {
      checks.add(check("reservation", () -> services.reservations().concert(NOBODY)));
    }
    if (http || config.hosts(NodeRole.QUEUE)) {
      checks.add(check("queue", () -> services.queue().line(NOBODY, 0)));
    }
    return checks;
  }

  /** A refusal also proves that the part answers. */
  private static Health.Check check(String name, Supplier<Future<?>> ask) {
    return Health.Check.shared(
        name, () -> ask.get().<Object>mapEmpty().recover(ServiceProxies::unlessRefused));
  }

  private static Future<Object> unlessRefused(Throwable failure) {
    return failure instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }
}
