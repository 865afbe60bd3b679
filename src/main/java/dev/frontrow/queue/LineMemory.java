package dev.frontrow.queue;

/**
 * The newest that a node has seen of a line. Redis has lost the line if it has less.
 *
 * @param epoch grows with each rebuild
 * @param last the highest number given in that epoch
 */
record LineMemory(long epoch, long last) {
  LineMemory with(long otherEpoch, long otherLast) {
    if (otherEpoch < epoch) {
      return this;
    }
    return new LineMemory(otherEpoch, otherEpoch > epoch ? otherLast : Math.max(last, otherLast));
  }
}
