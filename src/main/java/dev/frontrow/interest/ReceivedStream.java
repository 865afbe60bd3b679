package dev.frontrow.interest;

/** The batches from one member to this node. Not thread-safe. */
final class ReceivedStream {
  private static final long NONE = -1;

  private long epoch = NONE;
  private long number;

  /**
   * Returns whether the stream is a new one: the member has not known this node, or knows nothing
   * of its interest any more.
   */
  boolean isNew(StreamPosition position) {
    return position.epoch() > epoch;
  }

  /** Returns whether the position belongs to a stream that the member has ended. */
  boolean isOld(StreamPosition position) {
    return position.epoch() < epoch;
  }

  /** Goes to a position. Returns whether batches up to it are missing. */
  boolean moveTo(StreamPosition position, long newestMissing) {
    if (isOld(position)) {
      return false;
    }
    boolean gap = !isNew(position) && newestMissing > number;
    number = isNew(position) ? position.number() : Math.max(number, position.number());
    epoch = position.epoch();
    return gap;
  }

  @Override
  public String toString() {
    return epoch + ":" + number;
  }
}
