package dev.frontrow.interest;

import io.vertx.core.buffer.Buffer;

/**
 * A message about a topic.
 *
 * @param topic what it is about
 * @param body as the publisher wrote it
 */
record TopicMessage(Topic topic, Buffer body) {}
