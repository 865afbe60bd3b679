package dev.frontrow.interest;

import java.util.List;

/**
 * Messages to one member. The batches to a member are numbered, so that it sees when one is lost.
 *
 * @param position in the stream from the sender to the member
 * @param messages in their order
 */
record TopicBatch(StreamPosition position, List<TopicMessage> messages) implements InboxMessage {}
