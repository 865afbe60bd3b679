package dev.frontrow.interest;

/**
 * How far the stream of batches from one node to another has come. As a message it says to the
 * receiver: these are sent, see whether you have them.
 *
 * @param epoch which stream; a node starts a new one, with a higher epoch, for each member that
 *     joins or comes back
 * @param number of the newest batch; 0 before the first
 */
record StreamPosition(long epoch, long number) implements InboxMessage {}
