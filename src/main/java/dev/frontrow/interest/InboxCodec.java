package dev.frontrow.interest;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The bytes of messages to an inbox: the kind, the sender, the message. A receiver takes the bodies
 * out of the bytes without copying them. Stateless.
 */
final class InboxCodec {
  private static final byte BATCH = 1;
  private static final byte POSITION = 2;
  private static final byte UPDATE = 3;
  private static final int MESSAGE_HEAD = 1 + 2 * Long.BYTES + Integer.BYTES;

  private InboxCodec() {}

  /** A message with the node that sent it. */
  record SignedMessage(String sender, InboxMessage message) {}

  static Buffer bytes(String sender, InboxMessage message) {
    if (message instanceof TopicBatch batch) {
      Buffer bytes = head(BATCH, sender, size(batch));
      append(bytes, batch.position());
      batch.messages().forEach(one -> append(bytes, one));
      return bytes;
    }
    if (message instanceof InterestUpdate update) {
      int hashes = update.addedCount() + update.endedCount();
      Buffer bytes = head(UPDATE, sender, (hashes + 3) * Long.BYTES);
      bytes.appendLong(update.from()).appendLong(update.to()).appendInt(update.addedCount());
      update.added().forEach(bytes::appendLong);
      update.ended().forEach(bytes::appendLong);
      return bytes;
    }
    return append(head(POSITION, sender, 2 * Long.BYTES), (StreamPosition) message);
  }

  static Buffer bytes(StreamPosition position) {
    return append(Buffer.buffer(2 * Long.BYTES), position);
  }

  static StreamPosition position(Buffer bytes) {
    return position(bytes, 0);
  }

  /**
   * Reads a message.
   *
   * @throws RuntimeException if the bytes have another form
   */
  static SignedMessage message(Buffer bytes) {
    int length = bytes.getUnsignedByte(1);
    int start = 2 + length;
    String sender = new String(bytes.getBytes(2, start), StandardCharsets.US_ASCII);
    return new SignedMessage(
        sender,
        switch (bytes.getByte(0)) {
          case BATCH -> batch(bytes, start);
          case POSITION -> position(bytes, start);
          case UPDATE -> update(bytes, start);
          default -> throw new IllegalArgumentException("unknown kind " + bytes.getByte(0));
        });
  }

  private static int size(TopicBatch batch) {
    int size = 2 * Long.BYTES;
    for (TopicMessage message : batch.messages()) {
      size += MESSAGE_HEAD + message.body().length();
    }
    return size;
  }

  private static Buffer head(byte kind, String sender, int size) {
    byte[] id = sender.getBytes(StandardCharsets.US_ASCII);
    return Buffer.buffer(2 + id.length + size)
        .appendByte(kind)
        .appendUnsignedByte((short) id.length)
        .appendBytes(id);
  }

  private static Buffer append(Buffer bytes, StreamPosition position) {
    return bytes.appendLong(position.epoch()).appendLong(position.number());
  }

  private static void append(Buffer bytes, TopicMessage message) {
    UUID id = message.topic().id();
    bytes
        .appendByte(message.topic().kind().code())
        .appendLong(id.getMostSignificantBits())
        .appendLong(id.getLeastSignificantBits())
        .appendInt(message.body().length())
        .appendBuffer(message.body());
  }

  private static StreamPosition position(Buffer bytes, int start) {
    return new StreamPosition(bytes.getLong(start), bytes.getLong(start + Long.BYTES));
  }

  private static TopicBatch batch(Buffer bytes, int start) {
    List<TopicMessage> messages = new ArrayList<>();
    int next = start + 2 * Long.BYTES;
    while (next < bytes.length()) {
      int body = next + MESSAGE_HEAD;
      int end = body + bytes.getInt(body - Integer.BYTES);
      UUID id = new UUID(bytes.getLong(next + 1), bytes.getLong(next + 1 + Long.BYTES));
      Topic topic = new Topic(Topic.Kind.of(bytes.getByte(next)), id);
      messages.add(new TopicMessage(topic, bytes.slice(body, end)));
      next = end;
    }
    return new TopicBatch(position(bytes, start), messages);
  }

  private static InterestUpdate update(Buffer bytes, int start) {
    int added = bytes.getInt(start + 2 * Long.BYTES);
    int first = start + 2 * Long.BYTES + Integer.BYTES;
    int middle = first + added * Long.BYTES;
    return new InterestUpdate(
        bytes.getLong(start),
        bytes.getLong(start + Long.BYTES),
        hashes(bytes, first, middle),
        hashes(bytes, middle, bytes.length()));
  }

  private static long[] hashes(Buffer bytes, int start, int end) {
    long[] hashes = new long[(end - start) / Long.BYTES];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = bytes.getLong(start + i * Long.BYTES);
    }
    return hashes;
  }
}
