package dev.frontrow.interest;

import java.util.Optional;

/**
 * A message for the members that want it.
 *
 * @param delivery present if they have to acknowledge it
 */
record QueuedMessage(TopicMessage message, Optional<Delivery> delivery) {}
