package dev.frontrow.seatlog;

import dev.frontrow.interest.Topic;
import io.vertx.core.buffer.Buffer;

/**
 * The body of a message about {@link Topic#seats}: seats of the date changed. 8 bytes with the
 * version of the date after the change, big-endian, then the text of the WebSocket frame in UTF-8.
 * The text goes to clients as it is. Immutable.
 *
 * @param version of the date's seats after the change
 * @param frame the frame {@code seats-changed} of this version
 */
public record SeatsMessage(long version, String frame) {
  private static final int FRAME = 8;

  /** Returns the bytes. */
  public Buffer encode() {
    return Buffer.buffer(FRAME + frame.length()).appendLong(version).appendString(frame);
  }

  /** Reads the bytes. */
  public static SeatsMessage decode(Buffer body) {
    return new SeatsMessage(body.getLong(0), body.getString(FRAME, body.length()));
  }
}
