package dev.frontrow.interest;

import java.util.stream.LongStream;

/** What the sender wants: all of it, or what changed. Immutable. */
final class InterestUpdate implements InboxMessage {
  static final long WHOLE = -1;

  private final long from;
  private final long to;
  private final long[] added;
  private final long[] ended;

  /**
   * Takes over the arrays.
   *
   * @param from version that the receiver must have; {@link #WHOLE} if {@code added} is everything
   * @param to version that it has then
   * @param added hashes of topics that the sender wants
   * @param ended hashes of topics that it no longer wants
   */
  InterestUpdate(long from, long to, long[] added, long[] ended) {
    this.from = from;
    this.to = to;
    this.added = added;
    this.ended = ended;
  }

  boolean isWhole() {
    return from == WHOLE;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  LongStream added() {
    return LongStream.of(added);
  }

  LongStream ended() {
    return LongStream.of(ended);
  }

  int addedCount() {
    return added.length;
  }

  int endedCount() {
    return ended.length;
  }
}
