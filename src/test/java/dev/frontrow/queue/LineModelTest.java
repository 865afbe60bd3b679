package dev.frontrow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.testing.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts against a plain model of a line, step by step, on random but repeatable days. */
class LineModelTest {
  private static final int STEPS = 1_500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_scripts_do_what_a_plain_model_of_a_line_does(long seed) {
    try (TestLines lines = new TestLines()) {
      new Day(lines, new Random(seed), seed).run();
    }
  }

  private static final class Day {
    private final TestLines lines;
    private final Random random;
    private final long seed;
    private final List<QueueService> nodes;
    private final List<UUID> users = new ArrayList<>();
    private final List<Place> tokens = new ArrayList<>();
    private final LineModel model;
    private final UUID concert;

    Day(TestLines lines, Random random, long seed) {
      this.lines = lines;
      this.random = random;
      this.seed = seed;
      this.nodes = List.of(lines.node(), lines.node());
      Policy policy = policy();
      this.concert = lines.concert(policy);
      this.model = new LineModel(policy);
      for (int i = 0; i < 60; i++) {
        users.add(UUID.randomUUID());
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        String what = "seed " + seed + " step " + step;
        one(what);
        compare(what);
      }
    }

    private void one(String what) {
      int dice = random.nextInt(100);
      if (dice < 35 || tokens.isEmpty()) {
        join(what);
      } else if (dice < 55) {
        touch(what, token());
      } else if (dice < 63) {
        Place place = token();
        Waits.result(node().leave(place));
        model.leave(now(), place.userId(), place.number());
      } else if (dice < 73) {
        Place place = token();
        Waits.result(node().complete(place));
        model.complete(now(), place.userId(), place.number());
      } else if (dice < 90) {
        lines.pass(Duration.ofMillis(random.nextInt(4) == 0 ? 20_000 : random.nextInt(3_000)));
      } else if (dice < 95) {
        Policy policy = policy();
        Waits.result(node().setPolicy(concert, policy));
        model.policy(now(), policy);
      } else {
        LineState state = List.of(LineState.values()).get(random.nextInt(3));
        Waits.result(node().setState(concert, state));
        model.state(now(), state);
      }
    }

    private void join(String what) {
      UUID user = users.get(random.nextInt(users.size()));
      Optional<Long> expected = model.join(now(), user);
      try {
        JoinResult joined = Waits.result(node().join(concert, user));
        assertEquals(expected, Optional.of(joined.status().number()), what);
        tokens.add(TestLines.place(joined));
      } catch (RuntimeException refused) {
        assertEquals(FailureCode.QUEUE_CLOSED, Refusal.from(refused).code(), what);
        assertEquals(expected, Optional.empty(), what);
      }
    }

    private void touch(String what, Place place) {
      PlaceStatus expected = model.touch(now(), place.number());
      try {
        QueueStatus status = Waits.result(node().touch(place));
        assertEquals(expected, status.status(), what);
      } catch (RuntimeException refused) {
        FailureCode code =
            expected == PlaceStatus.WAITING
                ? FailureCode.QUEUE_TOKEN_WAITING
                : FailureCode.QUEUE_TOKEN_EXPIRED;
        assertEquals(code, Refusal.from(refused).code(), what);
      }
    }

    /** Both what Redis says and what a node that was not told remembers. */
    private void compare(String what) {
      LineOverview overview = Waits.result(nodes.get(0).overview(concert));
      model.tick(now());
      assertEquals(model.last(), overview.lastNumber(), what);
      assertEquals(model.inside(), overview.active(), what);
      assertEquals(model.waiting(), overview.waiting(), what);
      if (tokens.isEmpty()) {
        return;
      }
      Place place = token();
      QueueStatus status = Waits.result(nodes.get(0).status(place));
      assertEquals(model.status(now(), place.number()), status.status(), what);
      assertEquals(model.expiresAt(place.number()), status.expiresAt(), what);
      if (status.status() == PlaceStatus.WAITING) {
        assertEquals(model.position(place.number()), status.position(), what);
      }
    }

    /** Either node. The other one learns of it when it reads the line again. */
    private QueueService node() {
      return nodes.get(random.nextInt(nodes.size()));
    }

    private Place token() {
      int newest = Math.min(tokens.size(), 40);
      return tokens.get(tokens.size() - 1 - random.nextInt(newest));
    }

    private long now() {
      return lines.clock.get();
    }

    private Policy policy() {
      int kind = random.nextInt(3);
      Optional<Integer> maxActive =
          kind == 1 ? Optional.empty() : Optional.of(1 + random.nextInt(5));
      Optional<Integer> count = kind == 0 ? Optional.empty() : Optional.of(1 + random.nextInt(3));
      Optional<Duration> every = count.map(it -> Duration.ofSeconds(1 + random.nextInt(8)));
      return new Policy(
          maxActive,
          count,
          every,
          Duration.ofSeconds(3 + random.nextInt(5)),
          Duration.ofSeconds(3 + random.nextInt(10)),
          Duration.ofSeconds(8 + random.nextInt(20)));
    }
  }
}
