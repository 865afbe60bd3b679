package dev.frontrow.http.line;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class NoticeSubscriptionsTest {
  private static final UUID CONCERT = UUID.randomUUID();

  private final AtomicLong nowMillis = new AtomicLong();
  private TopicBus bus;
  private NoticeSubscriptions subscriptions;

  @BeforeEach
  void start(Vertx vertx) {
    bus = TopicBus.ofNode(vertx);
    subscriptions =
        new NoticeSubscriptions(
            id -> bus.subscribe(Topic.line(id), body -> {}, () -> {}), nowMillis::get);
  }

  private boolean isSubscribed() {
    return bus.isWanted(Topic.line(CONCERT));
  }

  private void pass(Duration time) {
    nowMillis.addAndGet(time.toMillis());
    subscriptions.endUnused();
  }

  @Test
  void a_line_is_listened_to_while_it_is_used_and_some_minutes_more() {
    assertFalse(isSubscribed());
    subscriptions.use(CONCERT);
    pass(NoticeSubscriptions.KEEP);
    subscriptions.use(CONCERT);
    pass(NoticeSubscriptions.KEEP);
    assertTrue(isSubscribed());
    pass(Duration.ofMillis(1));
    assertFalse(isSubscribed());
  }

  @Test
  void among_very_many_lines_an_unused_one_is_kept_for_a_shorter_time() {
    subscriptions.use(CONCERT);
    for (int i = 1; i < NoticeSubscriptions.MANY; i++) {
      subscriptions.use(UUID.randomUUID());
    }
    pass(NoticeSubscriptions.KEEP_OF_MANY.plusMillis(1));
    assertTrue(isSubscribed());
    subscriptions.use(UUID.randomUUID());
    pass(Duration.ZERO);
    assertFalse(isSubscribed());
  }

  @Test
  void nothing_is_listened_to_after_the_end() {
    subscriptions.use(CONCERT);
    subscriptions.end();
    assertFalse(isSubscribed());
  }
}
