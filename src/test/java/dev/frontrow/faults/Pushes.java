package dev.frontrow.faults;

import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Client;
import dev.frontrow.journey.Organiser;
import dev.frontrow.journey.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Checks that nodes are one system: a change on each reaches the sockets of all, and each accepts
 * the queue tokens of the others.
 */
final class Pushes {
  private static final int SEATS = 10;
  private static final long PRICE = 1_000;

  private Pushes() {}

  /** Fails unless every push arrives everywhere; returns the longest time that one took. */
  static Duration cross(List<FaultyNode> nodes) {
    List<Client> clients = nodes.stream().map(node -> new Client(node.server())).toList();
    JsonObject concert =
        Organiser.signIn(clients.get(0), Trio.ADMIN_EMAIL, Trio.ADMIN_PASSWORD)
            .putOnSale(1, SEATS, PRICE, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    String schedule = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    List<Buyer> buyers =
        clients.stream().map(client -> Buyer.signUp(client).join(concertId)).toList();
    List<Socket> sockets = new ArrayList<>();
    try {
      buyers.forEach(buyer -> sockets.add(watching(buyer, schedule)));
      Duration longest = Duration.ZERO;
      for (int i = 0; i < nodes.size(); i++) {
        Buyer elsewhere = buyers.get(i).at(clients.get((i + 1) % clients.size()));
        longest = max(longest, holdIsSeen(elsewhere, schedule, i + 1, sockets));
      }
      return longest;
    } finally {
      sockets.forEach(Socket::close);
    }
  }

  private static Socket watching(Buyer buyer, String schedule) {
    Socket socket = Socket.open(buyer);
    socket.next("queue");
    socket.send(new JsonObject().put("type", "watch").put("scheduleId", schedule));
    socket.next("seats");
    return socket;
  }

  private static Duration holdIsSeen(Buyer buyer, String schedule, int seat, List<Socket> sockets) {
    long begun = System.nanoTime();
    buyer.holding(schedule, seat).join().expect(201);
    for (Socket socket : sockets) {
      socket.nextMatching("seats-changed", frame -> changes(frame, seat));
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static boolean changes(JsonObject frame, int seat) {
    JsonArray changes = frame.getJsonArray("changes");
    return changes.stream().anyMatch(it -> ((JsonObject) it).getInteger("number") == seat);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
