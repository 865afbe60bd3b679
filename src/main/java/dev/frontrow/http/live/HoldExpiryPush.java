package dev.frontrow.http.live;

import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.OutboxService;
import dev.frontrow.interest.Subscription;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.outbox.HoldEndMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pushes the end of a hold to the sockets of the user who had it. It subscribes to each user with a
 * socket, and reads from the outbox what the bus may have lost. A message may arrive twice; the
 * sockets receive it once. For one event loop.
 */
final class HoldExpiryPush {
  /** Ended holds that are remembered for each user. A user has few, one for each date. */
  private static final int MAX_REMEMBERED = 16;

  private final TopicBus topics;
  private final MissedHoldEnds missed;
  private final Map<UUID, Buyer> buyers = new HashMap<>();

  HoldExpiryPush(LoopTimer timer, TopicBus topics, OutboxService outbox) {
    this.topics = topics;
    this.missed = new MissedHoldEnds(timer, outbox, this::ended);
  }

  /** A user with sockets. There are tens of thousands, so it keeps little. */
  private static final class Buyer {
    private final List<LiveSocket> sockets = new ArrayList<>(1);
    private Optional<Deque<UUID>> pushed = Optional.empty();
    private Optional<Subscription> subscription = Optional.empty();

    private void push(HoldEndMessage end) {
      Deque<UUID> earlier = pushed.orElseGet(() -> new ArrayDeque<>(1));
      if (earlier.contains(end.reservationId())) {
        return;
      }
      if (earlier.size() == MAX_REMEMBERED) {
        earlier.removeFirst();
      }
      earlier.addLast(end.reservationId());
      pushed = Optional.of(earlier);
      String frame = Frames.holdExpired(end.reservationId().toString(), end.seatNumber());
      sockets.forEach(socket -> socket.send(frame));
    }
  }

  void start() {
    missed.start();
  }

  void stop() {
    missed.stop();
    buyers.values().forEach(buyer -> buyer.subscription.ifPresent(Subscription::end));
    buyers.clear();
  }

  void add(UUID userId, LiveSocket socket) {
    Buyer buyer = buyers.computeIfAbsent(userId, first -> new Buyer());
    buyer.sockets.add(socket);
    if (buyer.subscription.isEmpty()) {
      buyer.subscription =
          Optional.of(
              topics.subscribe(
                  Topic.buyer(userId),
                  body -> buyer.push(HoldEndMessage.decode(body)),
                  missed::read));
      missed.wanted(true);
    }
  }

  void remove(UUID userId, LiveSocket socket) {
    Buyer buyer = buyers.get(userId);
    if (buyer != null && buyer.sockets.remove(socket) && buyer.sockets.isEmpty()) {
      buyers.remove(userId);
      buyer.subscription.ifPresent(Subscription::end);
      missed.wanted(!buyers.isEmpty());
    }
  }

  private void ended(HoldExpired hold) {
    Buyer buyer = buyers.get(hold.userId());
    if (buyer != null) {
      buyer.push(new HoldEndMessage(hold.reservationId(), hold.seatNumber()));
    }
  }
}
