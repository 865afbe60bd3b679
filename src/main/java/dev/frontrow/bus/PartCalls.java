package dev.frontrow.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * Creates the proxies through which callers reach a part, on this node or another. One for each
 * Vert.x. A proxy is thread-safe, and each future completes on the context that made the call. It
 * fails with {@link io.vertx.serviceproxy.ServiceException} if the part refused, and with {@link
 * io.vertx.core.eventbus.ReplyException} if the part is missing or did not answer in time.
 */
public final class PartCalls {
  private final Vertx vertx;

  /**
   * Registers the codec of batches.
   *
   * @throws IllegalStateException if this Vert.x already has an instance
   */
  public PartCalls(Vertx vertx) {
    this.vertx = vertx;
    CallBatch.allowOn(vertx.eventBus());
  }

  /** Returns a proxy for a part on this node. The bus would distribute calls over all nodes. */
  public <T> T here(Class<T> type, String address, Duration timeout) {
    Object calls =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new LocalCalls(vertx, address, timeout));
    return type.cast(calls);
  }

  /** Returns a proxy for a part on any node. */
  public <T> T anywhere(Class<T> type, String address, Duration timeout) {
    return new ServiceProxyBuilder(vertx)
        .setAddress(address)
        .setOptions(new DeliveryOptions().setSendTimeout(timeout.toMillis()))
        .build(type);
  }
}
