package dev.frontrow.node;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.WalletService;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.util.ArrayList;
import java.util.List;

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
    OutboxService outbox) {

  static Services of(Vertx vertx, NodeConfig config) {
    boolean wallet = config.hosts(NodeRole.WALLET);
    boolean reservation = config.hosts(NodeRole.RESERVATION);
    boolean queue = config.hosts(NodeRole.QUEUE);
    long timeout = config.requestTimeout().toMillis();
    return new Services(
        proxy(vertx, AccountService.class, Addresses.ACCOUNT, wallet, timeout),
        proxy(vertx, QueueService.class, Addresses.QUEUE, queue, timeout),
        proxy(vertx, ReservationService.class, Addresses.RESERVATION, reservation, timeout),
        proxy(vertx, WalletService.class, Addresses.WALLET, wallet, timeout),
        proxy(vertx, PaymentService.class, Addresses.PAYMENT, wallet, timeout),
        proxy(vertx, OutboxService.class, Addresses.OUTBOX, wallet || reservation, timeout));
  }

  private static <T> T proxy(
      Vertx vertx, Class<T> service, String address, boolean hosted, long timeoutMillis) {
    return new ServiceProxyBuilder(vertx)
        .setAddress(address)
        .setOptions(new DeliveryOptions().setSendTimeout(timeoutMillis).setLocalOnly(hosted))
        .build(service);
  }

  /** The addresses that a node needs someone to serve: all for the edge, its own otherwise. */
  static List<String> needed(NodeConfig config) {
    boolean edge = config.hosts(NodeRole.HTTP);
    List<String> addresses = new ArrayList<>();
    if (edge || config.hosts(NodeRole.WALLET)) {
      addresses.addAll(List.of(Addresses.ACCOUNT, Addresses.WALLET, Addresses.PAYMENT));
    }
    if (edge || config.hosts(NodeRole.RESERVATION)) {
      addresses.add(Addresses.RESERVATION);
    }
    if (edge || config.hosts(NodeRole.QUEUE)) {
      addresses.add(Addresses.QUEUE);
    }
    return addresses;
  }
}
