package dev.frontrow.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.BalanceCharged;
import dev.frontrow.api.Event;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction writes its facts as one row, which may be published and read in parts. */
class FactsOfOneTransactionTest {
  private static final int LARGE = 100;

  private final List<Event> published = new CopyOnWriteArrayList<>();
  private TestNode node;
  private Context context;
  private OutboxStore store;
  private long written;

  @BeforeEach
  void listen() {
    node = new TestNode(TestServers.freshDatabase());
    context = Waits.context(node.vertx());
    store = new OutboxStore(node.database());
    Waits.result(
        node.vertx()
            .eventBus()
            .<JsonObject>consumer(Addresses.EVENTS)
            .handler(message -> published.add(Event.fromJson(message.body())))
            .completion());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void each_fact_has_a_sequence_of_its_own_in_the_order_in_which_they_were_written() {
    write(3);
    write(1);
    write(2);
    number();
    List<Event> all = on(() -> store.after(0, LARGE));
    assertEquals(LongStream.rangeClosed(1, 6).boxed().toList(), sequences(all));
    assertEquals(
        LongStream.rangeClosed(1, 6).boxed().toList(),
        all.stream().map(it -> BalanceCharged.fromJson(it.data()).amount()).toList());
  }

  @Test
  void a_reader_begins_and_ends_in_the_middle_of_a_row() {
    write(3);
    write(3);
    number();
    assertEquals(List.of(2L, 3L, 4L, 5L), sequences(on(() -> store.after(1, 4))));
    assertEquals(List.of(3L), sequences(on(() -> store.after(2, 1))));
    assertEquals(List.of(4L), sequences(on(() -> store.after(3, 1))));
    assertEquals(List.of(6L), sequences(on(() -> store.after(5, 4))));
  }

  @Test
  void a_relay_whose_batch_ends_in_the_middle_of_a_row_completes_the_row() {
    write(3);
    write(3);
    Relay relay = relay(2);
    IntStream.range(0, 2).forEach(run -> assertEquals(3, on(relay::run).handled()));
    while (published.size() < 6) {
      Waits.on(context, () -> null);
    }
    assertEquals(LongStream.rangeClosed(1, 6).boxed().toList(), sequences(published));
  }

  @Test
  void a_row_is_forgotten_when_its_last_fact_is_published_and_not_before() {
    write(3);
    write(3);
    write(1);
    number();
    age("true", "2 hours");
    publishedUpTo(4);
    assertEquals(new OutboxStore.PruningResult(1, 3, 0), pruned());
    publishedUpTo(5);
    assertEquals(new OutboxStore.PruningResult(0, 0, 0), pruned());
    assertEquals(List.of(6L, 7L), sequences(on(() -> store.after(5, LARGE))));
    publishedUpTo(6);
    assertEquals(new OutboxStore.PruningResult(1, 3, 0), pruned());
    assertEquals(List.of(7L), sequences(on(() -> store.after(0, LARGE))));
  }

  /** The clocks of two transactions need not agree with the order of their commits. */
  @Test
  void an_old_row_behind_a_younger_one_is_kept_so_that_a_reader_meets_no_hole() {
    write(1);
    write(2);
    write(3);
    number();
    publishedUpTo(6);
    age("first_sequence <> 2", "2 hours");
    assertEquals(new OutboxStore.PruningResult(1, 1, 0), pruned());
    assertEquals(
        LongStream.rangeClosed(2, 6).boxed().toList(), sequences(on(() -> store.after(1, LARGE))));
  }

  private Relay relay(int batchSize) {
    return new Relay(node.vertx(), node.database(), new RecordingQueue(), batchSize, 0, () -> true);
  }

  private void number() {
    on(() -> relay(LARGE).runAndSettle());
  }

  private void publishedUpTo(long sequence) {
    on(
        () ->
            node.database()
                .pool()
                .query("update outbox_position set published = " + sequence)
                .execute());
  }

  private OutboxStore.PruningResult pruned() {
    OutboxStore.PruningResult result = on(() -> store.prune(Duration.ofHours(1), LARGE));
    return new OutboxStore.PruningResult(result.rows(), result.facts(), 0);
  }

  private void age(String which, String by) {
    on(
        () ->
            node.database()
                .pool()
                .query(
                    "update outbox set created_at = created_at - interval '"
                        + by
                        + "' where "
                        + which)
                .execute());
  }

  /** Writes facts in one transaction; their amounts count on from those written before. */
  private void write(int facts) {
    List<BalanceCharged> all =
        IntStream.range(0, facts)
            .mapToObj(i -> new BalanceCharged(UUID.randomUUID(), UUID.randomUUID(), ++written, 0))
            .toList();
    on(() -> node.database().pipelined(Outbox.written(all)));
  }

  private <T> T on(Supplier<Future<T>> step) {
    return Waits.result(Waits.async(context, step));
  }

  private static List<Long> sequences(List<Event> events) {
    return events.stream().map(Event::sequence).toList();
  }
}
