package dev.frontrow.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ConcurrencyLimitTest {
  @Test
  void a_key_has_so_many_at_once_and_others_do_not_matter() {
    ConcurrencyLimit<String> limit = new ConcurrencyLimit<>(2);
    assertTrue(limit.tryEnter("a"));
    assertTrue(limit.tryEnter("a"));
    assertFalse(limit.tryEnter("a"));
    assertFalse(limit.tryEnter("a"));
    assertTrue(limit.tryEnter("b"));
    limit.leave("a");
    assertTrue(limit.tryEnter("a"));
    assertFalse(limit.tryEnter("a"));
  }

  @Test
  void keys_with_nothing_open_are_forgotten() {
    ConcurrencyLimit<Integer> limit = new ConcurrencyLimit<>(1);
    for (int i = 0; i < 1_000; i++) {
      limit.tryEnter(i);
      limit.tryEnter(i);
      limit.leave(i);
    }
    assertEquals(0, limit.keys());
    limit.tryEnter(7);
    assertEquals(1, limit.keys());
  }

  @Test
  void threads_together_never_have_more() throws Exception {
    ConcurrencyLimit<String> limit = new ConcurrencyLimit<>(1_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> enter =
          () -> (int) IntStream.range(0, 500).filter(i -> limit.tryEnter("a")).count();
      int entered = 0;
      for (Future<Integer> one : threads.invokeAll(List.of(enter, enter, enter, enter))) {
        entered += one.get();
      }
      assertEquals(1_000, entered);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void the_event_loops_of_a_node_share_one(Vertx vertx) {
    assertSame(
        ConcurrencyLimit.ofNode(vertx, "a", 1), ConcurrencyLimit.<String>ofNode(vertx, "a", 1));
  }
}
