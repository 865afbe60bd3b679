package dev.frontrow.interest;

/**
 * The batches from this node to one member. The member confirms from time to time what it has, so
 * that also the loss of the last one is found. Not thread-safe.
 */
final class SentStream {
  private static final long NONE = -1;

  private final long epoch;
  private long number;
  private long confirmed = NONE;
  private boolean open;
  private boolean silent;

  SentStream(long epoch) {
    this.epoch = epoch;
  }

  /** Returns the position of the next batch. */
  StreamPosition next() {
    number++;
    return position();
  }

  StreamPosition position() {
    return new StreamPosition(epoch, number);
  }

  /** Returns whether to ask the member now whether it has everything. */
  boolean isDue() {
    return !open && confirmed < number;
  }

  /** The question is on its way. */
  void begin() {
    open = true;
  }

  /** The question has an answer, or there is none in time. */
  void end(boolean answered) {
    open = false;
    silent = !answered;
  }

  /** The member has the batches up to a position, or knows that some are missing. */
  void confirm(StreamPosition position) {
    confirmed = Math.max(confirmed, position.number());
  }

  /** Returns whether the member did not answer the last question. */
  boolean isSilent() {
    return silent;
  }

  @Override
  public String toString() {
    return epoch + ":" + number + "/" + confirmed + (open ? "o" : "-");
  }
}
