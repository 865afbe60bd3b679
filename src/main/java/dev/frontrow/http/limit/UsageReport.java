package dev.frontrow.http.limit;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one node granted to one key since its last report. A message on the bus is a version (1
 * byte) followed by reports of 21 bytes: the limit's code (1), the key (16), the count (4).
 */
record UsageReport(Limit limit, LimitKey key, int granted) {
  /** So a message has at most 21 KB. */
  static final int MAX_IN_MESSAGE = 1_000;

  private static final byte VERSION = 1;
  private static final int BYTES = 1 + 2 * Long.BYTES + Integer.BYTES;

  static Buffer encode(List<UsageReport> reports) {
    Buffer message = Buffer.buffer(1 + reports.size() * BYTES).appendByte(VERSION);
    for (UsageReport report : reports) {
      message
          .appendByte(report.limit.code())
          .appendLong(report.key.high())
          .appendLong(report.key.low())
          .appendInt(report.granted);
    }
    return message;
  }

  /**
   * Reads a message. Unknown limits are skipped, since another version may have more. A malformed
   * message is ignored.
   */
  static List<UsageReport> decode(Buffer message) {
    int reports = (message.length() - 1) / BYTES;
    if (message.length() == 0
        || message.getByte(0) != VERSION
        || message.length() != 1 + reports * BYTES
        || reports > MAX_IN_MESSAGE) {
      return List.of();
    }
    List<UsageReport> read = new ArrayList<>(reports);
    for (int at = 1; at < message.length(); at += BYTES) {
      Optional<Limit> limit = limit(message.getByte(at));
      int granted = message.getInt(at + 1 + 2 * Long.BYTES);
      if (limit.isPresent() && granted > 0) {
        LimitKey key = new LimitKey(message.getLong(at + 1), message.getLong(at + 1 + Long.BYTES));
        read.add(new UsageReport(limit.get(), key, granted));
      }
    }
    return read;
  }

  private static Optional<Limit> limit(byte code) {
    for (Limit limit : Limit.values()) {
      if (limit.code() == code) {
        return Optional.of(limit);
      }
    }
    return Optional.empty();
  }
}
