package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.account.FairQueue.OfferOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairQueueTest {
  private record Item(String key, int number) {}

  @Test
  void keys_take_turns_and_each_is_served_in_its_order() {
    FairQueue<Item> queue = new FairQueue<>(10, 100);
    for (int i = 0; i < 3; i++) {
      queue.offer("a", new Item("a", i));
    }
    queue.offer("b", new Item("b", 0));
    queue.offer("c", new Item("c", 0));
    queue.offer("b", new Item("b", 1));
    assertEquals(List.of("a0", "b0", "c0", "a1", "b1", "a2"), served(queue));
  }

  @Test
  void a_key_has_no_more_items_than_one_may_have() {
    FairQueue<Item> queue = new FairQueue<>(2, 100);
    assertEquals(OfferOutcome.QUEUED, offer(queue, "a", 0));
    assertEquals(OfferOutcome.QUEUED, offer(queue, "a", 1));
    assertEquals(OfferOutcome.KEY_FULL, offer(queue, "a", 2));
    assertEquals(OfferOutcome.QUEUED, offer(queue, "b", 0));
    assertEquals(2, queue.sizeOf("a"));
    assertEquals(0, queue.sizeOf("c"));
  }

  @Test
  void the_newest_item_of_who_has_most_gives_way_to_who_has_less() {
    FairQueue<Item> queue = new FairQueue<>(10, 4);
    for (int i = 0; i < 4; i++) {
      queue.offer("a", new Item("a", i));
    }
    FairQueue.Offer<Item> offer = queue.offer("b", new Item("b", 0));
    assertEquals(OfferOutcome.QUEUED, offer.outcome());
    assertEquals(Optional.of(new Item("a", 3)), offer.displaced());
    assertEquals(OfferOutcome.FULL, offer(queue, "a", 4));
    assertEquals(List.of("a0", "b0", "a1", "a2"), served(queue));
  }

  @Test
  void a_queue_without_room_takes_nothing() {
    FairQueue<Item> queue = new FairQueue<>(1, 0);
    assertEquals(OfferOutcome.FULL, offer(queue, "a", 0));
    assertEquals(Optional.empty(), queue.poll());
    assertEquals(0, queue.size());
  }

  @Test
  void nobody_gives_way_to_somebody_with_as_many() {
    FairQueue<Item> queue = new FairQueue<>(10, 3);
    for (String key : List.of("a", "b", "c")) {
      offer(queue, key, 0);
    }
    assertEquals(OfferOutcome.FULL, offer(queue, "d", 0));
    assertEquals(List.of("a0", "b0", "c0"), served(queue));
  }

  /**
   * Random offers and polls, next to a plain list of what must be waiting: the bounds hold, each
   * key is served in its order, nothing is lost or served twice, and between the offer of an item
   * and its service no other key is served more often than the item's own key, but once.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatever_is_asked_bounds_order_and_fairness_hold(long seed) {
    Random random = new Random(seed);
    int maxOfKey = 1 + random.nextInt(8);
    int max = 1 + random.nextInt(30);
    FairQueue<Item> queue = new FairQueue<>(maxOfKey, max);
    List<Item> model = new ArrayList<>();
    Map<Item, Map<String, Integer>> servedSince = new HashMap<>();
    for (int step = 0; step < 5_000; step++) {
      if (random.nextInt(100) < 60) {
        // A few keys ask for most.
        String key = "k" + (random.nextInt(10) < 7 ? random.nextInt(2) : random.nextInt(40));
        offerBoth(queue, model, servedSince, new Item(key, step), maxOfKey, max);
      } else {
        pollBoth(queue, model, servedSince);
      }
      assertEquals(model.size(), queue.size());
      assertTrue(queue.size() <= max);
    }
  }

  private static void offerBoth(
      FairQueue<Item> queue,
      List<Item> model,
      Map<Item, Map<String, Integer>> servedSince,
      Item item,
      int maxOfKey,
      int max) {
    long own = count(model, item.key());
    long most = model.stream().mapToLong(other -> count(model, other.key())).max().orElse(0);
    boolean full = model.size() >= max;
    FairQueue.Offer<Item> offer = queue.offer(item.key(), item);
    if (own >= maxOfKey) {
      assertEquals(OfferOutcome.KEY_FULL, offer.outcome());
    } else if (full && most <= own + 1) {
      assertEquals(OfferOutcome.FULL, offer.outcome());
    } else {
      assertEquals(OfferOutcome.QUEUED, offer.outcome());
      assertEquals(full, offer.displaced().isPresent());
      model.add(item);
      servedSince.put(item, new HashMap<>());
    }
    offer
        .displaced()
        .ifPresent(
            lost -> {
              assertEquals(most, count(model, lost.key()), "only who has most gives way");
              assertEquals(
                  lost,
                  model.stream()
                      .filter(it -> it.key().equals(lost.key()))
                      .toList()
                      .get((int) most - 1));
              model.remove(lost);
              servedSince.remove(lost);
            });
  }

  private static void pollBoth(
      FairQueue<Item> queue, List<Item> model, Map<Item, Map<String, Integer>> servedSince) {
    Optional<Item> polled = queue.poll();
    assertEquals(model.isEmpty(), polled.isEmpty());
    if (polled.isEmpty()) {
      return;
    }
    Item item = polled.get();
    Item oldest =
        model.stream().filter(it -> it.key().equals(item.key())).findFirst().orElseThrow();
    assertEquals(oldest, item, "a key is served in its order");
    model.remove(item);
    Map<String, Integer> others = servedSince.remove(item);
    int own = others.getOrDefault(item.key(), 0);
    others.forEach(
        (key, times) -> assertTrue(times <= own + 1, key + " was served " + times + " times"));
    servedSince.values().forEach(counts -> counts.merge(item.key(), 1, Integer::sum));
  }

  /** However many items the others have, a newcomer waits for one of each. */
  @Test
  void a_newcomer_waits_for_one_item_of_each_other_key_at_most() {
    FairQueue<Item> queue = new FairQueue<>(50, 2_000);
    for (int i = 0; i < 36 * 50; i++) {
      assertEquals(OfferOutcome.QUEUED, offer(queue, "flood-" + i % 36, i));
    }
    offer(queue, "real", 0);
    List<String> order = served(queue);
    assertTrue(order.indexOf("real0") <= 36, "served as number " + order.indexOf("real0"));
  }

  /** The floods may fill every place: each newcomer still gets one, and soon is served. */
  @Test
  void floods_that_fill_every_place_do_not_keep_newcomers_out() {
    FairQueue<Item> queue = new FairQueue<>(500, 2_000);
    for (int i = 0; i < 40 * 500; i++) {
      offer(queue, "flood-" + i % 40, i);
    }
    assertEquals(2_000, queue.size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertEquals(OfferOutcome.QUEUED, offer(queue, "real-" + i, 0));
    }
    for (int i = 0; i < 140; i++) {
      seen.add(queue.poll().orElseThrow().key());
    }
    assertEquals(140, seen.size());
  }

  private static long count(List<Item> model, String key) {
    return model.stream().filter(item -> item.key().equals(key)).count();
  }

  private static OfferOutcome offer(FairQueue<Item> queue, String key, int number) {
    return queue.offer(key, new Item(key, number)).outcome();
  }

  private static List<String> served(FairQueue<Item> queue) {
    List<String> served = new ArrayList<>();
    for (Optional<Item> next = queue.poll(); next.isPresent(); next = queue.poll()) {
      served.add(next.get().key() + next.get().number());
    }
    return served;
  }
}
