package dev.frontrow.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.serviceproxy.ServiceBinder;

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
    return new ServedPart(
        new ServiceBinder(vertx).setAddress(address).register(type, part),
        LocalPart.listen(vertx, address, part));
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
