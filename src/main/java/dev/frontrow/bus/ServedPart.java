package dev.frontrow.bus;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceBinder;
import io.vertx.serviceproxy.ServiceInterceptor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part that is registered on the bus: for calls from its own node and from any node. */
public final class ServedPart {
  private final MessageConsumer<JsonObject> everybody;
  private final MessageConsumer<CallBatch> here;

  private ServedPart(MessageConsumer<JsonObject> everybody, MessageConsumer<CallBatch> here) {
    this.everybody = everybody;
    this.here = here;
  }

  /**
   * Registers a part. Call this on the event loop of the part's verticle, which then runs its
   * methods.
   *
   * @param type a service interface whose methods all return a future
   * @param filter decides which failures leave the part, to callers of this node and of others
   * @param others the handler for each value of the header {@code action} that the contract of the
   *     address names and the interface lacks
   */
  public static <T> ServedPart serve(
      Vertx vertx,
      String address,
      Class<T> type,
      T part,
      FailureFilter filter,
      Map<String, Handler<Message<JsonObject>>> others) {
    ServiceBinder binder = new ServiceBinder(vertx).setAddress(address);
    if (!others.isEmpty()) {
      binder.addInterceptor(answering(others));
    }
    FilteredPart filtered = new FilteredPart(part, address, filter);
    return new ServedPart(
        binder.register(type, filtered.as(type)), LocalPart.listen(vertx, address, filtered));
  }

  /** A message that one of these handlers accepts never reaches the interface. */
  private static ServiceInterceptor answering(Map<String, Handler<Message<JsonObject>>> others) {
    return (vertx, ignored, message) -> {
      @Nullable String action = message.headers().get("action");
      Handler<Message<JsonObject>> other = action == null ? null : others.get(action);
      if (other == null) {
        return Future.succeededFuture(message);
      }
      other.handle(message);
      return Promise.<Message<JsonObject>>promise().future();
    };
  }

  /** Completes when the whole cluster knows the part. */
  public Future<Void> listening() {
    return everybody.completion();
  }

  /** Stops accepting calls. Calls in progress are still answered. */
  public Future<Void> close() {
    return Future.join(here.unregister(), everybody.unregister()).mapEmpty();
  }
}
