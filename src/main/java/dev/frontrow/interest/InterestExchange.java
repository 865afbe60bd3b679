package dev.frontrow.interest;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Decides what a node sends to the other members: its own interest, and messages about topics that
 * they want. All but {@link #isWanted} on one thread. It has neither threads nor timers, so that a
 * test can go through every order of its steps.
 *
 * <p>The rules that leave no gap:
 *
 * <ul>
 *   <li>A listener is ready when each member has its topic, but for those that are behind.
 *   <li>A member that was behind has caught up: all listeners may have missed something.
 *   <li>A batch from a member is missing: all listeners may have missed something.
 *   <li>A member has left: it may have changed something and told nobody.
 * </ul>
 */
final class InterestExchange {
  private record AwaitedVersion(long version, Runnable ready) {}

  private final InboxWire wire;
  private final LocalListeners listeners;
  private final OwnInterest own = new OwnInterest();
  private final Map<String, MemberLink> links = new LinkedHashMap<>();
  private final ArrayDeque<AwaitedVersion> awaited = new ArrayDeque<>();
  private final TopicSender sender;
  private volatile List<MemberLink> members = List.of();
  private long epochs;

  InterestExchange(InboxWire wire, LocalListeners listeners) {
    this.wire = wire;
    this.listeners = listeners;
    this.sender = new TopicSender(wire);
  }

  /** Takes over who the other members are. */
  void meet(Set<String> others) {
    if (others.equals(links.keySet())) {
      return;
    }
    List<MemberLink> before = members;
    boolean left = links.keySet().retainAll(others);
    for (String member : others) {
      links.computeIfAbsent(member, first -> new MemberLink(member, ++epochs, own.version()));
    }
    members = List.copyOf(links.values());
    if (left) {
      before.stream().filter(link -> !members.contains(link)).forEach(MemberLink::end);
      listeners.missed();
    }
    settle();
    exchange();
  }

  boolean isMember(String node) {
    return links.containsKey(node);
  }

  /** Returns whether another member wants a topic. Thread-safe. */
  boolean isWanted(Topic topic) {
    List<MemberLink> all = members;
    if (all.isEmpty()) {
      return false;
    }
    long hash = topic.hash();
    for (MemberLink link : all) {
      if (link.wants(hash)) {
        return true;
      }
    }
    return false;
  }

  /** A topic has a listener. Follow it with {@link #announce}. */
  void subscribe(Topic topic, Runnable ready) {
    long version = own.add(topic);
    links.values().forEach(link -> link.own.pass(version));
    if (version <= settled()) {
      ready.run();
    } else {
      // Versions in the queue must ascend, so a second listener may wait for more than its topic.
      awaited.addLast(new AwaitedVersion(own.version(), ready));
    }
  }

  /** A topic has no listener any more. */
  void leave(Topic topic, long now) {
    own.leave(topic, now);
  }

  /** Sends each message to the members that want it. */
  void send(List<QueuedMessage> messages) {
    sender.send(members, messages);
  }

  /** Withdraws the topics that have no listener since the given time. */
  void withdraw(long since) {
    own.withdraw(since);
  }

  /** Sends the own interest to the members that do not have it. Returns whether there are any. */
  boolean announce() {
    boolean any = false;
    for (MemberLink link : members) {
      if (link.own.isDue(own.version())) {
        announce(link);
        any = true;
      }
    }
    return any;
  }

  private void announce(MemberLink link) {
    InterestUpdate update = own.since(link.own.from());
    link.own.begin();
    wire.request(
        link.member,
        update,
        answer -> {
          if (links.get(link.member) == link) {
            answer.ifPresentOrElse(
                position -> acknowledged(link, update.to(), position),
                () -> link.own.fail(own.version()));
            settle();
          }
        });
  }

  private void acknowledged(MemberLink link, long version, StreamPosition position) {
    if (link.received.isOld(position)) {
      // The member has forgotten the update since.
      link.own.fail(own.version());
      link.own.retry();
      return;
    }
    if (link.own.isOwed()) {
      // What is missing up to here is made up for below.
      link.received.moveTo(position, 0);
    }
    if (link.own.acknowledge(version)) {
      listeners.missed();
    }
  }

  /** Listeners are ready when no member that could send to them lacks their topic. */
  private void settle() {
    long settled = settled();
    while (!awaited.isEmpty() && awaited.getFirst().version() <= settled) {
      awaited.removeFirst().ready().run();
    }
    own.forgetUntil(Math.min(settled, own.version()));
  }

  private long settled() {
    long settled = Long.MAX_VALUE;
    for (MemberLink link : links.values()) {
      settled = Math.min(settled, link.own.settled());
    }
    return settled;
  }

  /**
   * A message has come.
   *
   * @param answer takes what to answer if the sender asked
   */
  void receive(String sender, InboxMessage message, Consumer<Optional<StreamPosition>> answer) {
    Optional<MemberLink> link = Optional.ofNullable(links.get(sender));
    if (message instanceof TopicBatch batch) {
      link.ifPresent(it -> reached(it, batch.position(), batch.position().number() - 1));
      Optional<StreamPosition> position = link.map(it -> it.sent.position());
      pass(batch, () -> answer.accept(position));
    } else if (message instanceof StreamPosition position) {
      link.ifPresent(it -> reached(it, position, position.number()));
      answer.accept(link.map(it -> it.sent.position()));
    } else if (message instanceof InterestUpdate update) {
      answer.accept(link.filter(it -> it.apply(update)).map(it -> it.sent.position()));
    }
  }

  private void reached(MemberLink link, StreamPosition position, long newestMissing) {
    if (link.received.isNew(position)) {
      link.own.fallBehind(own.version());
      settle();
    }
    if (link.received.moveTo(position, newestMissing)) {
      listeners.missed();
    }
  }

  private void pass(TopicBatch batch, Runnable done) {
    AtomicInteger open = new AtomicInteger(batch.messages().size());
    for (TopicMessage message : batch.messages()) {
      listeners.pass(
          message.topic(),
          message.body(),
          () -> {
            if (open.decrementAndGet() == 0) {
              done.run();
            }
          });
    }
  }

  /** Repeats what was not answered. Call it about twice a second. */
  void tick(long now) {
    links.values().forEach(link -> link.own.retry());
    exchange();
    sender.sendAgain(members, now);
  }

  private void exchange() {
    announce();
    links.values().stream().filter(link -> link.sent.isDue()).forEach(this::check);
  }

  private void check(MemberLink link) {
    StreamPosition position = link.sent.position();
    link.sent.begin();
    wire.request(
        link.member,
        position,
        answer -> {
          link.sent.end(answer.isPresent());
          answer.ifPresent(known -> link.sent.confirm(position));
        });
  }

  /** Returns whether each member has said what it wants, or does not answer. */
  boolean isSettled() {
    return links.values().stream().allMatch(MemberLink::isSettled);
  }

  @Override
  public String toString() {
    return own
        + " "
        + links.values()
        + " "
        + awaited.stream().map(AwaitedVersion::version).toList();
  }
}
