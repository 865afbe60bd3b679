package dev.frontrow.http.live;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.HoldExpired;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Pushes the end of a hold to the sockets of the user who had it. For one event loop. */
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

  /** Handles an event. Events other than the end of a hold are ignored. */
  void accept(Event event) {
    if (event.type().equals(EventTypes.HOLD_EXPIRED)) {
      HoldExpired ended = HoldExpired.fromJson(event.data());
      String frame = Frames.holdExpired(ended.reservationId().toString(), ended.seatNumber());
      sockets.getOrDefault(ended.userId(), Set.of()).forEach(socket -> socket.send(frame));
    }
  }
}
