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

/** A part that listens on the bus: to its own node, and to everybody. */
public final class ServedPart {
  private final MessageConsumer<JsonObject> everybody;
  private final MessageConsumer<CallBatch> here;

  private ServedPart(MessageConsumer<JsonObject> everybody, MessageConsumer<CallBatch> here) {
    this.everybody = everybody;
    this.here = here;
  }

  /**
   * Begins to listen. To be called from the verticle of the part, on the event loop of which its
   * methods are then called.
   *
   * @param type a service interface, each method of which gives a future
   */
  public static <T> ServedPart serve(Vertx vertx, String address, Class<T> type, T part) {
    return serve(vertx, address, type, part, Map.of());
  }

  /**
   * The same, with actions that the contract of the address names and the interface does not.
   *
   * @param others for each value of the header {@code action}, what answers it
   */
  public static <T> ServedPart serve(
      Vertx vertx,
      String address,
      Class<T> type,
      T part,
      Map<String, Handler<Message<JsonObject>>> others) {
    ServiceBinder binder = new ServiceBinder(vertx).setAddress(address);
    if (!others.isEmpty()) {
      binder.addInterceptor(answering(others));
    }
    return new ServedPart(binder.register(type, part), LocalPart.listen(vertx, address, part));
  }

  /** A message that is answered here never gets to the handler of the interface. */
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

  /** When everybody on the bus knows of it. */
  public Future<Void> listening() {
    return everybody.completion();
  }

  /** Takes no call any more; those under way are answered. */
  public Future<Void> close() {
    return Future.join(here.unregister(), everybody.unregister()).mapEmpty();
  }
}
