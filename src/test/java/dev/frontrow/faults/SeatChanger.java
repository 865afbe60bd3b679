package dev.frontrow.faults;

import dev.frontrow.journey.Answer;
import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Buyers of one node who hold seats, give some back, pay some and forget the others. What a faulty
 * node does not answer is given up. For one thread.
 */
final class SeatChanger implements Runnable, AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(120);
  private static final int BUYERS = 5;
  private static final long MONEY = 1_000_000;
  private static final int CREATED = 201;

  private final Client client;
  private final UUID concertId;
  private final List<String> dates;
  private final int seats;
  private final Random random = new Random();
  private final List<Customer> customers = new ArrayList<>();
  private volatile boolean ended;

  private record Customer(Buyer buyer, Map<String, String> holds) {}

  SeatChanger(FaultyNode node, UUID concertId, List<String> dates, int seats) {
    this.client = new Client(node.server());
    this.concertId = concertId;
    this.dates = dates;
    this.seats = seats;
  }

  @Override
  public void run() {
    while (!ended) {
      try {
        if (customers.size() < BUYERS) {
          customers.add(customer());
        }
        act(customers.get(random.nextInt(customers.size())));
      } catch (RuntimeException | AssertionError e) {
        // The node is dead, frozen or not ready.
        customers.clear();
      }
      Clocks.pass(PAUSE);
    }
  }

  private Customer customer() {
    Buyer buyer = Buyer.signUp(client).join(concertId);
    buyer.charging(MONEY, UUID.randomUUID().toString()).join().expect(CREATED);
    return new Customer(buyer, new HashMap<>());
  }

  private void act(Customer customer) {
    String date = dates.get(random.nextInt(dates.size()));
    Optional<String> held = Optional.ofNullable(customer.holds().remove(date));
    if (held.isEmpty()) {
      Answer answer = customer.buyer().holding(date, 1 + random.nextInt(seats)).join();
      if (answer.status() == CREATED) {
        customer.holds().put(date, answer.json().getString("id"));
      } else if (answer.code().startsWith("queue-token")) {
        customers.remove(customer);
      }
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        customer.buyer().paying(held.get(), UUID.randomUUID().toString()).join();
        customers.remove(customer);
      }
      case 1, 2 -> {
        // The hold expires.
      }
      default -> client.delete("/reservations/" + held.get(), customer.buyer().inLine());
    }
  }

  @Override
  public void close() {
    ended = true;
  }
}
