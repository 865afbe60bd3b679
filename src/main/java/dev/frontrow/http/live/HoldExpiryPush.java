package dev.frontrow.http.live;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells users on their sockets that a hold of theirs ran out. For one event loop. */
final class HoldExpiryPush {
  private final Map<UUID, Set<LiveSocket>> sockets = new HashMap<>();

  void add(UUID userId, LiveSocket socket) {
    sockets.computeIfAbsent(userId, first -> new HashSet<>()).add(socket);
  }

  void remove(UUID userId, LiveSocket socket) {
    sockets.computeIfPresent(
        userId,
        (user, own) -> {
          own.remove(socket);
          return own.isEmpty() ? null : own;
        });
  }

  /** Takes in an event; it ignores all but the end of a hold. */
  void accept(Event event) {
    if (event.type().equals(EventTypes.HOLD_EXPIRED)) {
      JsonObject data = event.data();
      String frame =
          Frames.holdExpired(data.getString("reservationId"), data.getInteger("seatNumber"));
      sockets
          .getOrDefault(UUID.fromString(data.getString("userId")), Set.of())
          .forEach(socket -> socket.send(frame));
    }
  }
}
