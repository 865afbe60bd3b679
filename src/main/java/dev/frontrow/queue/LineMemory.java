package dev.frontrow.queue;

/**
 * The newest that a node has seen of a line: what Redis must not be older than.
 *
 * @param epoch how often the line was made
 * @param last the highest number given in it
 */
record LineMemory(long epoch, long last) {
  LineMemory with(long otherEpoch, long otherLast) {
    if (otherEpoch < epoch) {
      return this;
    }
    return new LineMemory(otherEpoch, otherEpoch > epoch ? otherLast : Math.max(last, otherLast));
  }
}
