package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static dev.frontrow.testing.Waits.on;
import static dev.frontrow.testing.Waits.result;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventData;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.bus.PartCalls;
import dev.frontrow.cluster.TestClusters;
import dev.frontrow.http.line.LineBoard;
import dev.frontrow.linenotice.LineTopics;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the first node people leave a line, on the second they wait, the third serves nobody. */
class LineNoticesTest {
  private static TestClusters clusters;
  private static TestLines lines;
  private static Vertx first;
  private static Vertx second;
  private static Vertx third;
  private static QueueService leaving;
  private static QueueService waiting;

  private UUID concert;
  private List<Place> places;

  @BeforeAll
  static void startThreeNodes() {
    clusters = new TestClusters();
    lines = new TestLines();
    first = clusters.joinWithTopics();
    second = clusters.joinWithTopics();
    third = clusters.joinWithTopics();
    leaving = queue(first);
    waiting = queue(second);
    queue(third);
  }

  /** The part on this node; the bus would choose among all three. */
  private static QueueService queue(Vertx vertx) {
    lines.node(vertx);
    return new PartCalls(vertx).here(QueueService.class, Addresses.QUEUE, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stopThem() {
    lines.close();
    clusters.close();
  }

  @BeforeEach
  void line() {
    concert = lines.concert(counter(1));
    places = join(leaving, concert, 20);
    assertEquals(19, position());
    result(LineTopics.ofNode(second).subscribe(concert, notice -> {}, () -> {}).ready());
  }

  /** The nodes read the line once an hour, so what the second knows later came as a notice. */
  private long position() {
    return result(waiting.status(places.get(19))).position();
  }

  private static BlockingQueue<LineEvent> board(UUID concert) {
    BlockingQueue<LineEvent> noticed = new LinkedBlockingQueue<>();
    LineBoard board = new LineBoard(second, waiting);
    board.onNotice(noticed::add);
    result(on(Waits.context(second), () -> board.line(concert)));
    return noticed;
  }

  private void leave(int place) {
    result(leaving.leave(places.get(place)));
  }

  private static long left(LineEvent notice) {
    return ((LineMoved) notice).line().left().get(0);
  }

  /**
   * A buyer who has an answer and polls here again must not get a higher position. Nothing else has
   * been published, so that who listens may have to be looked up in the cluster.
   */
  @Test
  void each_event_loop_of_the_node_knows_that_the_line_moved_before_the_answer_is_given() {
    LineMoved moved =
        new LineMoved(
            new Line(UUID.randomUUID(), LineState.OPEN, 7, 50, 0, List.of(), false, 60, 1));
    Context here = Waits.context(first);
    Context elsewhere = Waits.context(first);
    List<LineEvent> heardHere = new ArrayList<>();
    List<LineEvent> heardElsewhere = new ArrayList<>();
    LineTopics topics = LineTopics.ofNode(first);
    on(here, () -> topics.subscribe(moved.concertId(), heardHere::add, () -> {}));
    on(elsewhere, () -> topics.subscribe(moved.concertId(), heardElsewhere::add, () -> {}));
    Future<List<LineEvent>> atTheAnswer =
        on(
            here,
            () -> {
              new LineNotices(first).publish(moved.concertId(), 0, List.of(moved));
              return Waits.async(
                  elsewhere, () -> Future.succeededFuture(List.copyOf(heardElsewhere)));
            });
    assertEquals(List.of(moved), result(atTheAnswer));
    assertEquals(List.of(moved), on(here, () -> List.copyOf(heardHere)));
  }

  @Test
  void a_node_on_which_somebody_waits_hears_what_another_node_did_to_the_line() throws Exception {
    BlockingQueue<LineEvent> noticed = board(concert);
    leave(10);
    assertEquals(11, left(next(noticed)));
    assertEquals(18, position());
  }

  @Test
  void a_node_that_has_nobody_in_a_line_gets_no_message_about_it() throws Exception {
    BlockingQueue<LineEvent> noticed = board(concert);
    for (int run = 0; run < 6; run++) {
      // The nodes run the periodic job in turn; it looks after the lines of all nodes.
      result(QueueNode.of(third).advance());
    }
    AtomicInteger atSecond = countMessages(second);
    AtomicInteger atThird = countMessages(third);
    for (int place = 5; place < 15; place++) {
      leave(place);
      next(noticed);
    }
    // Whatever the first node sent to the third before has come when this has.
    result(first.eventBus().request(barrier(), ""));
    assertEquals(0, atThird.get());
    assertTrue(atSecond.get() > 0, "a message can be counted");
  }

  /** Counts the messages that name the concert. */
  private AtomicInteger countMessages(Vertx vertx) {
    String bytes =
        new String(
            ByteBuffer.allocate(16)
                .putLong(concert.getMostSignificantBits())
                .putLong(concert.getLeastSignificantBits())
                .array(),
            ISO_8859_1);
    AtomicInteger messages = new AtomicInteger();
    vertx
        .eventBus()
        .addInboundInterceptor(
            delivery -> {
              Object body = delivery.message().body();
              boolean named =
                  body instanceof Buffer buffer
                      ? buffer.toString(ISO_8859_1).contains(bytes)
                      : body != null && body.toString().contains(concert.toString());
              messages.addAndGet(named ? 1 : 0);
              delivery.next();
            });
    return messages;
  }

  private static String barrier() {
    String address = UUID.randomUUID().toString();
    result(third.eventBus().consumer(address, message -> message.reply("")).completion());
    return address;
  }

  /** A node outside the cluster changes the line, so its notice reaches nobody here. */
  @Test
  void what_was_missed_is_read_when_a_member_leaves() throws Exception {
    Vertx fourth = clusters.joinWithTopics();
    QueueNode outside = lines.node();
    result(outside.leave(places.get(10)));
    assertEquals(19, position());
    result(fourth.close());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (position() != 18 && System.nanoTime() < deadline) {
      // Asks again.
    }
    assertEquals(18, position());
  }

  @Test
  void a_program_that_listens_late_gets_every_later_notice() throws Exception {
    BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    MessageConsumer<JsonObject> consumer =
        third
            .eventBus()
            .consumer(
                Addresses.LINE,
                message -> {
                  LineEvent notice =
                      (LineEvent) EventData.of(Event.fromJson(message.body())).orElseThrow();
                  if (notice.concertId().equals(concert)) {
                    heard.add(left(notice));
                  }
                });
    result(consumer.completion());
    int known = 5;
    do {
      known++;
      leave(known);
    } while (heard.poll(100, TimeUnit.MILLISECONDS) == null);
    for (int place = known + 1; place < 19; place++) {
      leave(place);
      assertEquals(places.get(place).number(), next(heard));
    }
    result(consumer.unregister());
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(10, TimeUnit.SECONDS);
    assertNotNull(next, "nothing came");
    return next;
  }
}
