package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.LinePositions;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No periodic job runs here at all: whoever waits and looks moves the line. */
class OverdueStepTest {
  private final TestLines lines = new TestLines(TestServers.redisUri() + "/7");
  private final QueueService queue = lines.node();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void the_second_is_called_when_the_firsts_claim_ran_out() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 2);
    look(concert);
    lines.pass(Duration.ofMinutes(1));
    untilCalled(concert, 2);
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(1))).status());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(places.get(0))).status());
  }

  @Test
  void the_next_period_lets_the_next_ones_in() {
    UUID concert =
        lines.concert(
            new Policy(
                Optional.empty(),
                Optional.of(2),
                Optional.of(Duration.ofSeconds(30)),
                Policy.DEFAULT.claimTimeout(),
                Policy.DEFAULT.idleTimeout(),
                Policy.DEFAULT.activeTimeout()));
    join(queue, concert, 5);
    assertEquals(2, look(concert));
    lines.pass(Duration.ofMillis(29_999));
    assertEquals(2, look(concert));
    lines.pass(Duration.ofMillis(1));
    untilCalled(concert, 4);
    lines.pass(Duration.ofSeconds(30));
    untilCalled(concert, 5);
  }

  @Test
  void another_node_moves_it_too() {
    QueueService other = lines.node();
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 2);
    lines.pass(Duration.ofMinutes(1));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (Waits.result(other.line(concert, -1)).served() < 2) {
      assertTrue(System.nanoTime() < deadline, "the line stands still");
    }
  }

  @Test
  void while_nothing_is_due_looking_runs_nothing_but_the_look() {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 2);
    look(concert);
    assertLooksRunNothingElse(concert);
  }

  /** Looks for longer than the gap between two steps, so a step that is not due would run. */
  private void assertLooksRunNothingElse(UUID concert) {
    long before = lines.scripts();
    int looks = 0;
    long end = System.nanoTime() + 2 * OverdueStep.MIN_GAP.toNanos();
    while (System.nanoTime() < end) {
      look(concert);
      looks++;
    }
    assertEquals(looks, lines.scripts() - before);
  }

  @Test
  void after_a_loss_the_next_period_calls_a_number_that_waits_again_and_nothing_is_due_before() {
    UUID concert = lines.concert(TestLines.park(1, Duration.ofSeconds(30)));
    join(queue, concert, 1);
    Place lost = join(lines.node(), concert, 1).get(0);
    lines.lose(concert);
    join(queue, concert, 1);
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(lost)).status());
    assertLooksRunNothingElse(concert);
    lines.pass(Duration.ofSeconds(30));
    String inside = "frontrow:2:{" + concert + "}:inside";
    String number = Long.toString(lost.number());
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (lines.redis(Command.HEXISTS, inside, number).orElseThrow().toLong() == 0) {
      look(concert);
      assertTrue(System.nanoTime() < deadline, "the line stands still");
    }
  }

  private void untilCalled(UUID concert, long number) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (look(concert) < number) {
      assertTrue(System.nanoTime() < deadline, "the line stands still");
    }
  }

  /** As a node does each second for those who poll or listen there. */
  private long look(UUID concert) {
    LinePositions positions = new LinePositions(concert);
    positions.read(Waits.result(queue.line(concert, -1)));
    return positions.served();
  }
}
