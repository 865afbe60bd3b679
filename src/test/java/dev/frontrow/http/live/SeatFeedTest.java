package dev.frontrow.http.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The feed of a date while messages are lost, repeated, late and out of order. */
class SeatFeedTest {
  private static final int RUNS = 400;
  private static final long LONGEST_BEHIND_MILLIS = 5_000;

  @Test
  void every_watcher_ends_with_the_seats_of_the_database_whatever_happens_to_messages() {
    for (int seed = 0; seed < RUNS; seed++) {
      SeatFeedModel model = new SeatFeedModel(new Random(seed));
      model.run(20_000);
      String run = "seed " + seed;
      model.calm(LONGEST_BEHIND_MILLIS);
      model.assertPictures(run);
    }
  }

  @Test
  void messages_in_order_need_no_read_but_the_first() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    SeatFeedModel.Watcher watcher = model.join();
    model.pass(1_000);
    for (int i = 0; i < 100; i++) {
      model.change();
      model.deliver(model.newest());
      model.pass(50);
    }
    assertEquals(1, model.reads());
    assertEquals(101, watcher.frames());
    model.assertPictures("in order");
  }

  @Test
  void a_version_that_overtakes_another_waits_for_it() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    SeatFeedModel.Watcher watcher = model.join();
    model.pass(100);
    model.change();
    model.change();
    model.deliver(model.newest());
    model.pass(SeatFeed.GAP_MILLIS - 100);
    model.deliver(model.newest() - 1);
    model.pass(200);
    assertEquals(1, model.reads());
    assertEquals(3, watcher.frames());
    model.assertPictures("overtaken");
  }

  @Test
  void a_version_that_stays_away_is_read() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    model.pass(100);
    model.change();
    model.change();
    model.deliver(model.newest());
    model.pass(SeatFeed.GAP_MILLIS + 100);
    assertEquals(2, model.reads());
    model.assertPictures("lost");
  }

  @Test
  void a_lost_message_that_no_other_follows_costs_a_few_seconds() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    model.pass(100);
    model.change();
    model.pass(3_000);
    model.assertPictures("lost at the end");
  }

  @Test
  void messages_may_have_been_lost_so_the_seats_are_read_at_once() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    model.pass(100);
    model.change();
    model.miss();
    model.pass(100);
    model.assertPictures("missed");
  }

  @Test
  void a_database_that_was_restored_is_told() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    model.pass(100);
    for (int i = 0; i < 5; i++) {
      model.change();
      model.deliver(model.newest());
    }
    model.restore(3);
    model.pass(3_000);
    model.assertPictures("restored");
  }

  @Test
  void a_flood_beyond_a_gap_is_bounded_and_read() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    SeatFeedModel.Watcher watcher = model.join();
    model.pass(100);
    model.change();
    for (int i = 0; i < 2 * SeatFeed.MAX_KEPT; i++) {
      model.change();
      model.deliver(model.newest());
    }
    model.pass(SeatFeed.GAP_MILLIS + 2 * SeatFeedModel.LONGEST_READ_MILLIS + 100);
    model.assertPictures("flood");
    assertTrue(watcher.frames() < 10, "all seats once, not each version");
  }

  @Test
  void nothing_is_read_before_every_node_knows_the_subscription() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    assertEquals(0, model.reads());
    model.pass(200);
    assertEquals(1, model.reads());
  }

  @Test
  void messages_that_may_have_been_lost_during_a_read_are_read_after_it() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    model.pass(200);
    model.miss();
    model.miss();
    model.pass(200);
    assertEquals(3, model.reads());
  }

  @Test
  void a_read_that_failed_is_repeated_by_the_next_sweep() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    model.join();
    model.pass(200);
    model.change();
    model.breakReads(true);
    model.miss();
    model.breakReads(false);
    model.pass(1_000 + SeatFeedModel.LONGEST_READ_MILLIS);
    model.assertPictures("failed");
  }

  @Test
  void versions_beyond_a_gap_are_kept_up_to_the_bound() {
    SeatFeedModel model = new SeatFeedModel(new Random(1));
    SeatFeedModel.Watcher watcher = model.join();
    model.pass(200);
    model.change();
    int first = model.newest();
    for (int i = 0; i < 2 * SeatFeed.MAX_KEPT; i++) {
      model.change();
      model.deliver(model.newest());
    }
    model.deliver(first);
    assertEquals(2 + SeatFeed.MAX_KEPT, watcher.frames());
  }
}
