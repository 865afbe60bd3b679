package dev.frontrow.interest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Messages that each member that wants them has to acknowledge. */
class TopicSenderTest {
  private static final Topic TOPIC = Topic.buyer(UUID.randomUUID());
  private static final TopicMessage MESSAGE = new TopicMessage(TOPIC, Buffer.buffer("ended"));
  private static final long DEADLINE = 30;

  private final ArrayDeque<Consumer<Optional<StreamPosition>>> requests = new ArrayDeque<>();
  private final List<String> results = new ArrayList<>();
  private final MemberLink first = linkThatWants("first", TOPIC);
  private final MemberLink second = linkThatWants("second", TOPIC);
  private final List<MemberLink> members =
      List.of(first, second, linkThatWants("third", Topic.line(TOPIC.id())));
  private final TopicSender sender =
      new TopicSender(
          new InboxWire() {
            @Override
            public void send(String member, InboxMessage message) {
              throw new AssertionError("nobody acknowledges a message that is only sent");
            }

            @Override
            public void request(
                String member, InboxMessage message, Consumer<Optional<StreamPosition>> answer) {
              requests.add(answer);
            }
          });

  @Test
  void it_is_done_when_each_member_that_wants_it_has_acknowledged_it() {
    deliver();
    assertEquals(2, requests.size());
    acknowledge();
    assertEquals(List.of(), results);
    acknowledge();
    assertEquals(List.of("done"), results);
  }

  @Test
  void it_is_sent_again_to_the_member_that_did_not_acknowledge_it() {
    deliver();
    acknowledge();
    requests.remove().accept(Optional.empty());
    sender.sendAgain(members, DEADLINE - 1);
    assertEquals(1, requests.size());
    acknowledge();
    assertEquals(List.of("done"), results);
  }

  @Test
  void a_member_that_has_left_or_wants_it_no_more_need_not_acknowledge_it() {
    deliver();
    requests.remove().accept(Optional.empty());
    first.apply(new InterestUpdate(InterestUpdate.WHOLE, 2, new long[0], new long[0]));
    second.end();
    requests.remove().accept(Optional.empty());
    assertEquals(List.of(), results);
    sender.sendAgain(List.of(first), DEADLINE - 1);
    assertEquals(List.of("done"), results);
  }

  @Test
  void it_fails_once_at_the_deadline() {
    deliver();
    requests.remove().accept(Optional.empty());
    requests.remove().accept(Optional.empty());
    sender.sendAgain(members, DEADLINE);
    sender.sendAgain(members, DEADLINE + 1);
    assertEquals(List.of("late"), results);
    assertEquals(0, requests.size());
  }

  @Test
  void it_is_done_at_once_when_no_member_wants_it() {
    TopicMessage other = new TopicMessage(Topic.seats(UUID.randomUUID()), MESSAGE.body());
    deliver(other);
    assertEquals(List.of("done"), results);
  }

  private void deliver() {
    deliver(MESSAGE);
  }

  private void deliver(TopicMessage message) {
    Delivery delivery =
        new Delivery(message, DEADLINE, () -> results.add("done"), () -> results.add("late"));
    sender.send(members, List.of(new QueuedMessage(message, Optional.of(delivery))));
  }

  private void acknowledge() {
    requests.remove().accept(Optional.of(new StreamPosition(1, 0)));
  }

  private static MemberLink linkThatWants(String member, Topic topic) {
    MemberLink link = new MemberLink(member, 1, 0);
    link.apply(new InterestUpdate(InterestUpdate.WHOLE, 1, new long[] {topic.hash()}, new long[0]));
    return link;
  }
}
