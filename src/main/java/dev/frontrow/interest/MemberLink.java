package dev.frontrow.interest;

import java.util.ArrayList;
import java.util.List;

/** What this node knows of one other member. All but {@link #wants} on one thread. */
final class MemberLink {
  final String member;
  final SentStream sent;
  final ReceivedStream received = new ReceivedStream();
  final InterestAtMember own;

  /** Deliveries to send again. */
  final List<Delivery> unacknowledged = new ArrayList<>();

  private static final long NONE = -1;

  private long version = NONE;
  private boolean ended;
  private volatile TopicSet topics = new TopicSet();

  MemberLink(String member, long epoch, long ownVersion) {
    this.member = member;
    this.sent = new SentStream(epoch);
    this.own = new InterestAtMember(ownVersion);
  }

  /** Returns whether the member wants a topic. Thread-safe. */
  boolean wants(long hash) {
    return topics.contains(hash);
  }

  /** Returns whether the member has said what it wants, or does not answer. */
  boolean isSettled() {
    return version != NONE || sent.isSilent();
  }

  /**
   * Takes over what the member wants. Returns false if an earlier change is missing, or if a newer
   * one has come.
   */
  boolean apply(InterestUpdate update) {
    if (update.isWhole() ? update.to() < version : update.from() != version) {
      return false;
    }
    TopicSet changed = update.isWhole() ? new TopicSet() : topics;
    update.added().forEach(changed::add);
    update.ended().forEach(changed::remove);
    topics = changed;
    version = update.to();
    return true;
  }

  /** The member has left. It has nothing to acknowledge any more. */
  void end() {
    ended = true;
    unacknowledged.forEach(delivery -> delivery.acknowledge(member));
    unacknowledged.clear();
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public String toString() {
    return member + " " + sent + " " + received + " " + own + " " + version + topics;
  }
}
