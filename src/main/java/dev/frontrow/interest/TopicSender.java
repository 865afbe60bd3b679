package dev.frontrow.interest;

import java.util.ArrayList;
import java.util.List;

/** Sends messages to the members that want them. Not thread-safe. */
final class TopicSender {
  private final InboxWire wire;

  TopicSender(InboxWire wire) {
    this.wire = wire;
  }

  /** Sends each message to the members that want it, those to one member in one batch. */
  void send(List<MemberLink> members, List<QueuedMessage> messages) {
    for (MemberLink link : members) {
      List<TopicMessage> batch = new ArrayList<>();
      List<Delivery> deliveries = new ArrayList<>();
      for (QueuedMessage queued : messages) {
        if (link.wants(queued.message().topic().hash())) {
          batch.add(queued.message());
          queued.delivery().ifPresent(deliveries::add);
        }
      }
      deliveries.forEach(delivery -> delivery.await(link.member));
      send(link, batch, deliveries);
    }
    for (QueuedMessage queued : messages) {
      queued.delivery().ifPresent(Delivery::endIfComplete);
    }
  }

  /** Sends again what was not acknowledged, to those that still want it. */
  void sendAgain(List<MemberLink> members, long now) {
    for (MemberLink link : members) {
      List<Delivery> deliveries = new ArrayList<>();
      for (Delivery delivery : link.unacknowledged) {
        if (!link.wants(delivery.message.topic().hash())) {
          delivery.acknowledge(link.member);
        } else if (delivery.isOpen(now)) {
          deliveries.add(delivery);
        }
      }
      link.unacknowledged.clear();
      send(link, deliveries.stream().map(delivery -> delivery.message).toList(), deliveries);
    }
  }

  private void send(MemberLink link, List<TopicMessage> messages, List<Delivery> deliveries) {
    if (messages.isEmpty()) {
      return;
    }
    TopicBatch batch = new TopicBatch(link.sent.next(), messages);
    if (deliveries.isEmpty()) {
      wire.send(link.member, batch);
      return;
    }
    wire.request(
        link.member,
        batch,
        answer -> {
          if (answer.isPresent()) {
            link.sent.confirm(batch.position());
          }
          if (answer.isPresent() || link.isEnded()) {
            deliveries.forEach(delivery -> delivery.acknowledge(link.member));
          } else {
            link.unacknowledged.addAll(deliveries);
          }
        });
  }
}
