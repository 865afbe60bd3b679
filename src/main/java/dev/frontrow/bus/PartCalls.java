package dev.frontrow.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * Makes what calls a part, wherever it runs. One for each Vert.x. What it makes is thread-safe;
 * each future completes on the context that asked, with what the part said: a {@link
 * io.vertx.serviceproxy.ServiceException} when it refused, a {@link
 * io.vertx.core.eventbus.ReplyException} when it did not answer in time or is not there.
 */
public final class PartCalls {
  private final Vertx vertx;

  /** An {@link IllegalStateException} says that this Vert.x has one already. */
  public PartCalls(Vertx vertx) {
    this.vertx = vertx;
    CallBatch.allowOn(vertx.eventBus());
  }

  /** Calls to a part of this node; the bus would otherwise take turns between all nodes. */
  public <T> T here(Class<T> type, String address, Duration timeout) {
    Object calls =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new LocalCalls(vertx, address, timeout));
    return type.cast(calls);
  }

  /** Calls to whichever node hosts a part. */
  public <T> T anywhere(Class<T> type, String address, Duration timeout) {
    return new ServiceProxyBuilder(vertx)
        .setAddress(address)
        .setOptions(new DeliveryOptions().setSendTimeout(timeout.toMillis()))
        .build(type);
  }
}
